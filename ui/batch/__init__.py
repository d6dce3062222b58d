"""Many documents, many questions: what is to be asked, how far it is, and the rows that come. Answers nothing."""
