"""Ways to ask for something in a table or on a paper. {braces} are filled; every fifth is kept for measuring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

HELD_BACK = 5

CELL = (
    "What is the {column} of {row}?", "What is the value for {row} under {column}?", "How much {column} for {row}?",
    "What was {row} in {column}?", "What {column} does {row} have?", "Give the {column} for {row}.",
    "{row}: which {column}?", "Tell me the {column} of {row}.", "What is listed as {column} for {row}?",
    "Find {row} and tell its {column}.", "In the row {row}, what is the {column}?", "What is {row}'s {column}?",
    "What does the table give for {row} under {column}?", "Look up {column} for {row}", "what is {column} for {row}",
    "What amount is given for {row} ({column})?", "How much was {row} in {column}?", "{column} of {row}?",
    "Which {column} belongs to {row}?", "How high was {row} for {column}?",
)  # fmt: skip
ROW = (
    "Which {over} has a {column} of {value}?", "For which {over} is the {column} {value}?", "Which {over} has {value}?",
    "What {over} goes with {value} ({column})?", "Whose {column} is {value}?", "Where is the {column} {value}?",
)  # fmt: skip
MOST = (
    "Which {over} has the highest {column}?", "Which {over} has the most {column}?", "Where is {column} the largest?",
    "Which {over} leads in {column}?", "Which {over} had the greatest {column}?", "Whose {column} is the highest?",
    "What is the {over} with the largest {column}?", "Who has the most {column}?", "Which {over} ranks first?",
    "Which {over} comes out on top for {column}?",
)  # fmt: skip
LEAST = (
    "Which {over} has the lowest {column}?", "Which {over} has the least {column}?", "Where is {column} the smallest?",
    "Whose {column} is the lowest?", "What is the {over} with the smallest {column}?", "Which {over} ranks last?",
)  # fmt: skip
TOP = (
    "What is the highest {column}?", "What is the largest value of {column}?", "What is the maximum {column}?",
    "How high is the top {column}?", "What is the greatest {column} listed?",
)  # fmt: skip
DIFFERENCE = (
    "What is the difference in {column} between {row} and {second}?", "How much more {column} has {row} than {second}?",
    "By how much does {row} exceed {second} in {column}?", "How much higher is {row} than {second} for {column}?",
    "How far apart are {row} and {second} in {column}?", "What is {row} minus {second} for {column}?",
    "What was the change in {column} from {second} to {row}?", "{column}: {row} less {second}?",
    "What is the gap between {row} and {second} ({column})?", "How much larger is {row} than {second} in {column}?",
)  # fmt: skip
CHANGE = (
    "By how many percent did {row} change from {second} to {column}?",
    "What was the percentage change in {row} from {second} to {column}?",
    "What is the percentage increase of {row} between {second} and {column}?",
    "How much did {row} grow in percent from {second} to {column}?",
    "What is the growth rate of {row}, {second} to {column}?",
)  # fmt: skip
GREW = (
    "What was the change in {row} from {second} to {column}?", "How much did {row} rise between {second} and {column}?",
    "What is the difference in {row} between {column} and {second}?",
    "How much did {row} change in {column} from {second}?",
    "By how much did {row} increase from {second} to {column}?",
)  # fmt: skip
SUM = (
    "What do {row} and {second} add up to for {column}?", "What is the total {column} of {row} and {second}?",
    "What is the sum of {row} and {second} in {column}?", "How much {column} do {row} and {second} have together?",
    "What is the combined {column} of {row} and {second}?",
)  # fmt: skip
MEAN = (
    "What is the average {column} of {row} and {second}?", "What is the mean of {row} and {second} for {column}?",
    "On average, how much {column} do {row} and {second} have?", "Average {column}, {row} and {second}?",
    "What is the mean {column} over {row} and {second}?",
)  # fmt: skip
RATIO = (
    "What is the ratio of {row} to {second} in {column}?", "How many times as large is {row} as {second} in {column}?",
    "What is {row} divided by {second} for {column}?", "{column}: ratio of {row} to {second}?",
    "How many times {second}'s {column} is that of {row}?",
)  # fmt: skip
PAIR = (
    "What is the {label}?", "What {label} is given?", "{label}?", "What is entered as {label}?", "Tell me the {label}.",
    "Which {label} is stated?", "Find the {label}.", "What does {label} say?", "What is written under {label}?",
    "What is the {label} on this page?", "what is the {label}", "Can you read the {label}?", "Please give the {label}.",
    "What stands beside {label}?", "And the {label}?",
)  # fmt: skip
FIELDS = {  # what a paper calls a thing, and how people ask for it
    "total": ("What is the total amount?", "How much was paid in total?", "What is the total?", "How much is it all?",
              "What does the receipt come to?"),
    "date": ("What is the date?", "When was this issued?", "On what date was it?", "What is the date of the receipt?",
             "When was the purchase?"),
    "tax": ("How much tax is included?", "What is the VAT?", "How much is the tax?", "What tax was charged?",
            "What is the amount of VAT?"),
    "company": ("What is the name of the company?", "Which company issued this?", "Which shop is it?",
                "Who is the seller?", "What is the vendor's name?"),
    "address": ("What is the address?", "Where is the shop?", "What is the company's address?",
                "At which address is the company?", "Where is the seller located?"),
    "title": ("What is the title?", "What is this called?", "What is the heading?", "What is the title of the page?",
              "What does the title say?"),
}  # fmt: skip
STRANGE = (  # what the pages at hand never tell
    "What is the name of the auditor?", "What is the warranty number?", "Who signed the contract?", "Who is the owner?",
    "What is the delivery address of the branch office?", "What is the e-mail address?", "When is the next meeting?",
    "What is the IBAN?", "How many employees are there?", "What is the name of the chief executive?",
    "Which law governs this?", "What is the customer's date of birth?", "What is the flight number?",
    "What is the serial number of the device?", "Who wrote the foreword?", "How many pages does the report have?",
    "What is the password?", "What is the licence plate?", "Which insurer is named?", "What is the interest rate?",
)  # fmt: skip


def ask(bank: Sequence[str], dice: Random, said: Mapping[str, str], *, unseen: bool = False) -> str:
    """A wording of the bank, filled. `unseen` ones are never trained on."""
    mine = [w for n, w in enumerate(bank) if (n % HELD_BACK == HELD_BACK - 1) == unseen]
    text = dice.choice(mine or list(bank)).format_map(said)
    return text[0].upper() + text[1:] if dice.random() < 0.9 else text.lower()
