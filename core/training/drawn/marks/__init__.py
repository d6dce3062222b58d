"""The things on a chart that stand for values, one file a family. Each draws them and tells where they are."""
