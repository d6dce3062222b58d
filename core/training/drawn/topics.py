"""What drawn charts are about: things measured, in what unit and of what size, and whom they are measured for."""

from __future__ import annotations

from dataclasses import dataclass

PLACES = (
    """
Norway, Sweden, Denmark, Finland, Iceland, Germany, France, Spain, Portugal, Italy, Austria, Switzerland, Poland,
Czechia, Slovakia, Hungary, Romania, Bulgaria, Greece, Turkey, Ireland, Netherlands, Belgium, Estonia, Latvia,
Lithuania, Canada, Mexico, Brazil, Chile, Argentina, Peru, Colombia, Japan, India, China, Indonesia, Vietnam, Thailand,
Malaysia, Australia, Kenya, Ghana, Nigeria, Ethiopia, Morocco, Egypt, Tunisia, United States, United Kingdom,
South Korea, South Africa, New Zealand, Saudi Arabia
""".replace("\n", " ")
    .strip()
    .split(", ")
)
REGIONS = ("North", "South", "East", "West", "Centre", "North-East", "Coast", "Highlands", "Islands", "Capital region")
PRODUCTS = (
    """
Laptops, Tablets, Phones, Monitors, Printers, Cameras, Headphones, Bicycles, Tents, Boots, Jackets, Chairs, Desks,
Lamps, Shelves, Kettles, Toasters, Books, Games, Puzzles, Garden tools, Kitchen ware, Office supplies, Spare parts
""".replace("\n", " ")
    .strip()
    .split(", ")
)
BRANCHES = ("Sales", "Marketing", "Research", "Production", "Logistics", "Support", "Finance", "Legal", "Quality", "IT")
SOURCES = ("Coal", "Gas", "Oil", "Nuclear", "Hydro", "Wind", "Solar", "Biomass", "Geothermal", "Waste")
CROPS = ("Wheat", "Barley", "Maize", "Rice", "Oats", "Rye", "Potatoes", "Soybeans", "Sugar beet", "Rapeseed", "Apples")
AGES = ("0-9", "10-19", "20-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80+")
MODES = ("Car", "Bus", "Train", "Tram", "Bicycle", "On foot", "Ferry", "Motorcycle", "Metro")
ANSWERS = ("Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree", "Don't know")
SUBJECTS = (
    "Mathematics",
    "Physics",
    "Chemistry",
    "Biology",
    "History",
    "Geography",
    "Music",
    "Art",
    "English",
    "French",
)
SPECIES = ("Sparrow", "Blackbird", "Robin", "Great tit", "Starling", "Magpie", "Wood pigeon", "Chaffinch", "Wren")
SPENDING = ("Rent", "Food", "Transport", "Health", "Leisure", "Clothing", "Energy", "Insurance", "Education", "Savings")
METHODS = ("Method A", "Method B", "Baseline", "Ours", "Model 1", "Model 2", "Control", "Treatment", "Run 1", "Run 2")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
QUARTERS = ("Q1", "Q2", "Q3", "Q4")

GROUPS: dict[str, tuple[str, ...]] = {
    "Country": tuple(PLACES),
    "Region": REGIONS,
    "Product": tuple(PRODUCTS),
    "Department": BRANCHES,
    "Energy source": SOURCES,
    "Crop": CROPS,
    "Age group": AGES,
    "Means of transport": MODES,
    "Answer": ANSWERS,
    "Subject": SUBJECTS,
    "Species": SPECIES,
    "Expense": SPENDING,
    "Method": METHODS,
    "Weekday": WEEKDAYS,
    "Month": MONTHS,
    "Quarter": QUARTERS,
}
ORDERED = frozenset({"Age group", "Answer", "Weekday", "Month", "Quarter"})  # these keep their order on an axis


@dataclass(frozen=True, slots=True)
class Topic:
    """A measure with its unit, its usual span, and the groups it makes sense for."""

    measure: str
    unit: str
    low: float
    high: float
    over: tuple[str, ...]
    whole: bool = False  # parts of it add up to something
    negative: bool = False


TOPICS = (
    Topic("Revenue", "$ million", 2, 900, ("Product", "Region", "Quarter", "Country", "Month"), whole=True),
    Topic("Sales", "units", 20, 90000, ("Product", "Region", "Month", "Quarter", "Weekday"), whole=True),
    Topic("Operating profit", "€ million", 5, 300, ("Region", "Quarter", "Department", "Country"), negative=True),
    Topic("Costs", "€", 300, 80000, ("Expense", "Department", "Month", "Region"), whole=True),
    Topic("Employees", "", 8, 6000, ("Department", "Region", "Country", "Age group"), whole=True),
    Topic("Electricity generation", "TWh", 3, 800, ("Energy source", "Country", "Month"), whole=True),
    Topic("Electricity use", "kWh", 100, 14000, ("Country", "Month", "Region")),
    Topic("CO2 emissions", "million t", 2, 1200, ("Country", "Energy source", "Region"), whole=True),
    Topic("Life expectancy", "years", 55, 86, ("Country", "Region")),
    Topic("Unemployment rate", "%", 2, 26, ("Country", "Region", "Age group", "Month")),
    Topic("Inflation", "%", 0.5, 14, ("Country", "Month", "Quarter"), negative=True),
    Topic("GDP growth", "%", 0.3, 9, ("Country", "Region", "Quarter"), negative=True),
    Topic("Population", "million", 0.4, 140, ("Country", "Region", "Age group"), whole=True),
    Topic("Rainfall", "mm", 5, 260, ("Month", "Region", "Country")),
    Topic("Temperature", "°C", 1, 34, ("Month", "Country", "Region"), negative=True),
    Topic("Harvest", "thousand t", 10, 9500, ("Crop", "Country", "Region"), whole=True),
    Topic("Yield", "t/ha", 1, 12, ("Crop", "Country", "Region")),
    Topic("Visitors", "", 120, 450000, ("Month", "Weekday", "Region", "Country"), whole=True),
    Topic("Passengers", "thousand", 4, 9000, ("Means of transport", "Month", "Country"), whole=True),
    Topic("Trips", "", 50, 9000, ("Means of transport", "Weekday", "Age group"), whole=True),
    Topic("Share of respondents", "%", 2, 60, ("Answer", "Age group", "Country")),
    Topic("Average score", "points", 12, 98, ("Subject", "Country", "Method")),
    Topic("Pupils", "", 60, 40000, ("Subject", "Region", "Age group"), whole=True),
    Topic("Sightings", "", 4, 2400, ("Species", "Month", "Region"), whole=True),
    Topic("Accuracy", "%", 41, 99, ("Method", "Subject")),
    Topic("Response time", "ms", 8, 2400, ("Method", "Weekday", "Month")),
    Topic("Downloads", "", 90, 3000000, ("Product", "Month", "Country"), whole=True),
    Topic("House price", "€ per m²", 900, 14000, ("Region", "Country", "Quarter")),
    Topic("Waste", "kg per person", 150, 820, ("Country", "Region")),
    Topic("Budget", "CHF thousand", 10, 4000, ("Department", "Expense", "Region"), whole=True),
    Topic("Hospital beds", "per 1,000", 0.5, 13, ("Country", "Region")),
    Topic("Exports", "$ billion", 1, 600, ("Country", "Crop", "Product"), whole=True),
)

PAIRS = (  # of what a scatter chart compares: two measures, their units, their spans, whether one rises with the other
    (("Income per person", "$", 900, 78000), ("Life expectancy", "years", 52, 86), 1),
    (("Engine power", "hp", 50, 260), ("Fuel economy", "mpg", 9, 46), -1),
    (("Age", "years", 18, 80), ("Weekly exercise", "hours", 0.5, 12), -1),
    (("Price", "€", 4, 400), ("Units sold", "", 20, 5200), -1),
    (("Height", "cm", 148, 202), ("Weight", "kg", 44, 118), 1),
    (("Temperature", "°C", -8, 36), ("Ice cream sales", "€", 40, 2400), 1),
    (("Study time", "hours", 0.5, 40), ("Exam score", "points", 20, 100), 1),
    (("Distance", "km", 0.5, 60), ("Delivery time", "min", 6, 140), 1),
    (("Parameters", "million", 5, 7000), ("Accuracy", "%", 48, 96), 1),
    (("Rainfall", "mm", 20, 1900), ("Yield", "t/ha", 1, 11), 1),
)
