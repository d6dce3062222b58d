"""Answers questions about tables by the queries that core.querying finds they mean, with the cells as evidence."""
