"""Wordings for questions, by who sees the answer. {braces} are filled from the page that is asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

HELD_BACK = 5  # every fifth wording of a bank is kept for measuring

VALUES = (  # read off a chart
    "What is the {measure} for {key}{of}?", "How high is the {measure} in {key}{of}?", "What value does {key} have?",
    "How much is {key}{of}?", "What was the {measure} of {key}{of}?", "How many {measure} does {key} have{of}?",
    "Which value does the chart show for {key}{of}?", "How large is {key}{of}?", "What is {key}'s {measure}?",
    "What does {key} stand at{of}?", "Read the value for {key}{of}.", "What is the approximate {measure} for {key}?",
    "How much {measure} is there in {key}?", "About how high is the mark for {key}{of}?", "What is {key} worth{of}?",
    "What is the number for {key}?",
    "How many {measure} were there in {key}?",
    "What percentage does {key} have?",
    "What is the share of {key} in the pie chart?",
    "What does the bar for {key} say?",
    "What does the graph give for {key}?",
    "How tall is the bar for {key}?",
    "What number does {name} reach in {key}?",
)  # fmt: skip
EXTREMES = (
    "Which {over} has the highest {measure}{of}?", "Which {over} has the lowest value{of}?", "What is the maximum{of}?",
    "Which {over} is the {mark} the highest?", "On which {over} is the {mark} the lowest?", "When did {name} peak?",
    "Which {over} has the tallest {mark}, {key} or {other}?", "Which {mark} is the longest?",
    "What is the minimum{of}?",
    "Which {over} comes third?", "Which {mark} is the smallest?", "Which {over} leads?", "What is the highest value?",
    "Which {over} saw the most {measure}?", "Which of {key} and {other} is larger?",
    "Which one has the largest share?",
    "Who has the highest bar?",
    "Which {over} has the second highest {measure}?",
    "In which {over} is {name} at its highest?",
    "What is the peak of {name}?",
    "Which line is on top in {key}?",
    "Which {mark} has the largest value?",
)  # fmt: skip
COMPARING = (
    "Is {key} higher than {other}{of}?", "How much more is {key} than {other}{of}?",
    "What is the difference between {key} and {other}{of}?", "What is the ratio of {key} to {other}?",
    "Are there more {measure} in {key} or in {other}?", "By how much does {key} exceed {other}?",
    "By what percentage did {measure} change from {key} to {other}?", "Is the value for {key} above {level}?",
    "How many times as large is {key} as {other}?", "Does {key} lie below {other}?",
)  # fmt: skip
RECKONING = (
    "What is the sum of all values{of}?", "What is the average {measure}{of}?", "What do {key} and {other} add up to?",
    "How many {over} are above {level}?", "What is the total of {key} and {other}?", "What is the mean{of}?",
    "In how many cases is {measure} below {level}?", "What is the median{of}?", "What is the combined {measure}?",
    "How many {over}s have more than {level}?",
)  # fmt: skip
TRENDS = (
    "Does {name} rise or fall?", "What is the trend of {measure}?", "How did {name} develop over time?",
    "When did {name} increase the most?", "Where does {name} cross the others?", "Did {measure} grow from {key}?",
    "Between which two {over}s did it drop the most?", "Is {measure} increasing?", "How has {measure} changed?",
    "In which {over} did {name} fall below {level}?",
)  # fmt: skip
SHAPES = (
    "How many {mark}s are shown?", "How many {mark}s are in the chart?", "What kind of chart is this?",
    "What type of graph is shown?", "What is the title of the chart?", "What does the vertical axis show?",
    "What is the label of the x axis?", "What is the range of the y axis?", "What colour is {name}?",
    "Which colour stands for {name} in the legend?", "What does the {colour} {mark} stand for?",
    "Which series is drawn in {colour}?", "How many entries does the legend have?",
    "Which groups does the legend name?",
    "What is the largest number on the axis?", "What unit does the axis have?", "What is shown in the legend?",
    "Which {over} is the {colour} {mark}?", "What is plotted in the graph?", "What does the chart show?",
    "What is the chart about?",
    "What is on the x-axis?",
    "What is on the y-axis?",
    "What is the scale of the axis?",
    "How many lines are there?",
    "How many {over}s are shown in the chart?",
    "How many series are there?",
    "Is there a legend?",
    "What is the highest tick on the y axis?",
)  # fmt: skip
TEXTS = (  # stands in words on any paper
    "Who published this?", "What is the source of the figures?", "What note is given?", "What does the footnote say?",
    "Who collected the data?", "Where do the figures come from?", "On what page is this?", "Who is the author?",
    "When was this published?", "What is the number of the figure?",
)  # fmt: skip
PAIRS = (
    "What is the {label}?", "What {label} is given?", "{label}?", "Which {label} is stated?", "What does {label} say?",
    "What is entered as {label}?", "Tell me the {label}.", "How much is the {label}?", "What is the {label} here?",
    "Find the {label}.", "What is written under {label}?", "What {label} is shown at the top?",
    "What is the {label} shown at the bottom?", "What figure stands beside {label}?", "What is the overall {label}?",
    "What is the total {label}?",
    "What is the {label} figure?",
    "What is the current {label}?",
    "How much {label} is shown?",
    "What is the {label} figure on this page?",
    "What is the name of the {label}?",
    "Which {label} was chosen?",
    "When is the {label}?",
    "What is the {label} for this?",
)  # fmt: skip
CELLS = (
    "What is the value for {row} under {column}?", "What is the {column} of {row}?", "How much is {row}?",
    "How much {column} does {row} have?", "What is the {column} for {row}?", "What is {row}'s {column}?",
    "What was the {column} in the row {row}?", "How high is the {column} for {row}?", "What is the total for {row}?",
    "What percentage is {row}?", "How much was spent on {row}?", "What share goes to {row}?", "What amount is {row}?",
    "What is the {column} total for {row}?", "What amount is shown for {row}?",
    "How much money went to {row}?",
    "How much is left for {row}?",
    "How much was budgeted for {row}?",
    "What is the balance of the {row} account?",
    "What are the {row} costs?",
    "What is the price of {row}?",
    "How much came in from {row}?",
    "On what date was {row}?",
    "How much is owed to {row}?",
    "What is the {column} of the {row} transaction?",
)  # fmt: skip
TABLES = (
    "Which {over} has the highest {column}?", "What is the sum of the column {column}?", "How many rows are there?",
    "Which row has the lowest {column}?", "What is the average {column} in the table?", "Which columns does it have?",
    "What is the difference in {column} between {row} and {second}?", "Is {row} larger than {second} in {column}?",
    "How many entries have a {column} above {level}?", "What is the title of the table?",
    "Which {over} is the top one?",
    "Who has the most {column}?", "What is the grand total?", "Which {over} is listed last?",
    "What is the total {column}?",
    "Which {over} has the highest total?",
    "What is the difference?",
    "How many lines are listed?",
    "What is the final balance?",
    "What are the total assets?",
    "What is the total at the bottom?",
    "Which entry has the largest amount?",
    "What is the total for all {over}s?",
)  # fmt: skip
PAPERS = (
    "What is the total amount?", "How much was paid?", "What is the date?", "When was this issued?", "Who issued this?",
    "What is the address of the shop?", "What is the name of the company?", "How much tax is included?",
    "What is the phone number?", "What is the amount due?", "What was bought?", "How many items were bought?",
    "Is the form signed?", "Is the box “{choice}” ticked?", "What is the invoice number?", "Who is the customer?",
    "When is the payment due?", "What is the price of {row}?", "How much was {row}?", "What was the method of payment?",
    "What did the customer pay?",
    "How much change was given?",
    "How many pieces of {row} were bought?",
    "What is the reference number?",
    "Who is the seller?",
    "What is the VAT number?",
    "What is the e-mail address?",
    "Where is the shop?",
    "What is the delivery address?",
    "What is the net amount?",
)  # fmt: skip
PROSE = (
    "What did {measure} for {key} come to?", "How high was {measure} for {key} according to the text?",
    "What does the report say about {key}?", "What figure is given for {key}?", "What is the heading?",
    "What is the title of the report?", "How much {measure} does the text give for {key}?", "What is said of {key}?",
    "Where are methods and definitions described?", "At what level did {measure} stand for {key}?",
    "Which law governs this agreement?", "When does it take effect?", "Who are the parties?",
    "What is the notice period?",
    "What is the effective date?", "What is the purpose of the report?", "What is the term of the contract?",
    "Who signed this?", "What happens after termination?", "Is there a warranty?",
    "Why did {measure} change?",
    "Who is responsible?",
    "What was the revenue in 2019?",
    "What risks are named?",
    "How long is the term?",
    "What is excluded?",
    "When was the agreement made?",
    "What must the receiving party do?",
    "Which section deals with {key}?",
    "What are the main findings?",
)  # fmt: skip
WINDOWS = (  # seen by shape
    "Which buttons are shown?", "What buttons does the window have?", "Is there a {button} button?",
    "What is the title of the window?", "Which menus are there?", "What is the first menu called?",
    "Which tab is selected?", "Which tab is open?", "Is {option} checked?", "Which options are ticked?",
    "Is the box {option} selected?", "Which radio button is selected?", "What is the label of the button on the right?",
    "How many buttons does the dialog have?", "Which row is highlighted?", "Which entry is selected in the list?",
    "What window is this?", "Which fields can be filled in?", "How many menus are in the menu bar?",
    "Which button closes the window?", "Which check boxes are on?", "Which program is shown?",
    "Which {over} is highlighted?", "What is the button at the bottom called?", "Is the option {option} enabled?",
    "What is the name of this dialog?",
    "Which choice is made?",
    "Which row is marked?",
    "What is selected?",
    "Which {over} is currently selected?",
    "Is {option} on or off?",
    "Which button is the default?",
    "What does the title bar say?",
    "Which menu comes after {menu}?",
    "Does the window have a {menu} menu?",
    "What can be clicked?",
    "Which of the boxes are checked?",
)  # fmt: skip
LOOKS = (
    "What is shown in the picture?", "What kind of picture is this?", "Is this a photograph or a drawing?",
    "Describe the image.", "What does the photo show?", "Which colours dominate?", "What is the dominant colour?",
    "What is in the foreground?", "What can be seen in the background?", "Is it a bright or a dark picture?",
    "What is the main colour?", "What is this a picture of?", "Is this a screenshot?", "What colour is the background?",
    "What scene is this?", "How many people are in the photograph?", "What does this image depict?",
    "Is the picture in colour?", "Which animal is in the picture?", "What is the weather like?",
    "What do you see?",
    "What is this?",
    "Is there a person in the picture?",
    "What is the mood of the image?",
    "Where was the photo taken?",
    "What objects are visible?",
    "What is happening in the picture?",
    "Does the picture show a building?",
    "Which colour is most common?",
    "What is this image about?",
)  # fmt: skip
FLOWS = (
    "What comes after {node}?", "Where does the arrow from {node} lead?", "How many boxes does the diagram have?",
    "What does the diagram show?", "Which step follows {node}?", "What leads to {node}?",
    "What kind of picture is this?",
    "What colour is the box {node}?", "Is {node} connected to {second}?", "Which boxes are there?",
    "What is the first step?", "How many arrows are there?", "Describe the diagram.", "Which node comes before {node}?",
    "What shape does {node} have?",
    "What is the last step?",
    "What happens if {node} fails?",
    "Explain the process.",
    "How do {node} and {second} relate?",
    "Which component talks to {node}?",
)  # fmt: skip


def fill(bank: Sequence[str], dice: Random, said: Mapping[str, str], *, unseen: bool) -> str:
    """One wording of a bank that the page can fill; `unseen` ones are never trained on."""
    mine = [w for n, w in enumerate(bank) if (n % HELD_BACK == HELD_BACK - 1) == unseen]
    dice.shuffle(mine)
    for wording in mine:
        try:
            text = wording.format_map(said)
        except KeyError:
            continue
        return text[0].upper() + text[1:]
    return ""
