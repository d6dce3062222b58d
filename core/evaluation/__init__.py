"""How good are the answers? Suites of questions with known answers, and the measures they are judged by."""
