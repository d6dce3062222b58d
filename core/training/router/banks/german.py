"""Wordings in German. What the page names keeps the page's language."""

from __future__ import annotations

VALUES = (
    "Wie hoch ist {measure} bei {key}?", "Welchen Wert hat {key}?", "Wie viel {measure} hat {key}?",
    "Wie groß ist der {mark} für {key}?", "~{key}: welcher Wert?", "Wert von {key}", "Lies den Wert für {key} ab.",
    "Wie hoch war {name} in {key}?", "Welcher Wert gehört zu {key}?", "~Wo liegt {name} bei {key}?",
    "Wie viel Prozent hat {key}?", "Wie hoch ist der Balken von {key}?", "Was zeigt die Grafik für {key}?",
    "Welche Zahl steht bei {key} im Diagramm?", "~Ungefähr wie hoch ist {key}?",
    "Wie viele {measure} gab es in {key}?", "Wie groß ist der Anteil von {key}?", "Gib mir {name} für {key}.",
    "Was war {measure} in {key}?", "~Wie weit reicht {key}?",
)  # fmt: skip
EXTREMES = (
    "Welcher {over} hat den höchsten Wert?", "Welches {over} hat am meisten {measure}?", "Wer liegt vorn?",
    "Wer hat am wenigsten?", "~Was ist der größte Wert?", "höchster Wert", "Maximum von {name}",
    "Wann erreichte {name} den Höchststand?", "Wann war {measure} am niedrigsten?",
    "~Welcher {mark} ist der höchste?", "Welcher {mark} ist am kleinsten?", "Nenne {over} mit dem niedrigsten Wert.",
    "Wer ist auf Platz zwei?", "Welche {over} ist die kleinste?", "~In welchem {over} war {measure} am höchsten?",
    "Welche Linie liegt oben?", "Was ist das Minimum?", "Welche {over} steht an dritter Stelle?",
    "Wer hat das meiste {measure}?", "~Was ist der Spitzenwert von {name}?",
)  # fmt: skip
COMPARING = (
    "Ist {key} höher als {other}?", "Wie viel mehr hat {key} als {other}?", "Was ist größer, {key} oder {other}?",
    "Unterschied zwischen {key} und {other}", "~Vergleiche {key} und {other}.",
    "Um wie viel Prozent liegt {key} über {other}?", "Wie groß ist die Differenz zwischen {key} und {other}?",
    "Hat {key} weniger {measure} als {other}?", "Wie verhält sich {key} zu {other}?",
    "~{key} gegen {other}: wer hat mehr?", "Liegt {key} unter {other}?", "Ist {key} doppelt so groß wie {other}?",
    "Wievielmal so hoch ist {key} wie {other}?", "Um wie viel übertrifft {key} den Wert von {other}?",
    "~Sind {key} und {other} gleich groß?",
)  # fmt: skip
RECKONING = (
    "Wie hoch ist die Summe aller Werte?", "Was ergeben {key} und {other} zusammen?",
    "Wie hoch ist der Durchschnitt?", "Wie viele {over} liegen über {level}?", "~Mittelwert von {measure}",
    "Summe von {key} und {other}", "Wie viele {mark} sind höher als {level}?",
    "Wie groß ist {measure} im Durchschnitt?", "Was ist der Median?", "~Rechne alle {mark} zusammen.",
    "Wie viel ist es insgesamt?", "Wie viele {over} haben weniger als {level}?",
    "Welcher Anteil am Ganzen entfällt auf {key}?", "Was ist der Mittelwert über alle {over}?",
    "~Bei wie vielen {over} liegt {measure} unter {level}?",
)  # fmt: skip
TRENDS = (
    "Steigt oder fällt {name}?", "Wie entwickelt sich {name}?", "Wie hat sich {measure} verändert?",
    "Gibt es einen Trend nach oben?", "~Wann stieg {name} am stärksten?", "Wo kreuzen sich die Linien?",
    "Wo schneidet {name} die anderen?", "Nimmt {measure} zu?", "Trend von {name}",
    "~Zwischen welchen {over} fiel der Wert am meisten?", "Ist {name} seit {key} gewachsen?",
    "Wann fällt {name} unter {level}?", "Welche Linie steigt am schnellsten?", "Wie ist der Verlauf von {name}?",
    "~Ging es von {key} bis {other} aufwärts?", "Bleibt {name} gleich?", "Wann beginnt {name} zu sinken?",
    "Wann überholt {name} die anderen?", "Was geschah mit {name} nach {key}?", "~Welche Reihe nimmt ab?",
)  # fmt: skip
SHAPES = (
    "Was für ein Diagramm ist das?", "Welche Art von Grafik ist das?", "Wie viele {mark} hat das Diagramm?",
    "Was steht auf der x-Achse?", "~Was zeigt die senkrechte Achse?", "Welche Einheit hat die Achse?",
    "Wofür steht {colour} in der Legende?", "Welche Farbe hat {name}?", "Was bedeutet {colour}?",
    "~Wie lautet der Titel des Diagramms?", "Was steht in der Legende?", "Wie viele Linien gibt es?",
    "Welche Reihe ist {colour}?", "Diagrammtyp", "~Bis wohin reicht die y-Achse?",
    "Was ist die größte Zahl auf der Achse?", "Was stellen die {mark} dar?", "Beginnt die Achse bei null?",
    "Wie viele Reihen zeigt die Grafik?", "~Gibt es eine Legende?", "Was wird im Diagramm verglichen?",
    "Wie ist die Achse beschriftet?", "Welcher {mark} ist {colour}?", "Was ist im Diagramm dargestellt?",
    "~Wie viele Farben hat das Diagramm?",
)  # fmt: skip
TEXTS = (
    "Wer hat das veröffentlicht?", "Quelle?", "Was ist die Quelle der Daten?", "Woher stammen die Zahlen?",
    "~Was steht in der Fußnote?", "Welche Anmerkung gibt es?", "Wer hat die Daten erhoben?", "Wer ist der Autor?",
    "Was steht ganz unten?", "~Was sagt das Kleingedruckte?", "Wann wurde das veröffentlicht?",
    "Unter welcher Lizenz steht das?", "Von wem ist das?", "Welcher Hinweis steht unten?",
    "~Welches Institut hat die Daten geliefert?",
)  # fmt: skip
PAIRS = (
    "Wie lautet {label}?", "Was ist {label}?", "Was steht bei {label}?", "Nenne {label}.",
    "~Welches {label} ist angegeben?", "Bitte {label}", "Wie hoch ist {label}?",
    "Was wurde bei {label} eingetragen?", "Wie heißt {label}?", "~Und {label}?", "Gib mir {label}.",
    "Ich brauche {label}.", "Was steht neben {label}?", "Kannst du {label} finden?", "~Wie ist {label}?",
)  # fmt: skip
CELLS = (
    "Wie hoch ist {column} bei {row}?", "Was kostet {row}?", "Wie viel {column} hat {row}?",
    "Was steht in der Spalte {column} bei {row}?", "~{column} von {row}", "Wie viel wurde für {row} ausgegeben?",
    "Welcher Betrag steht bei {row}?", "Was steht in der Zeile {row}?", "Wie viel ist {row}?",
    "~Welches {column} gehört zu {row}?", "Suche {column} für {row}.", "Wie ist der Saldo von {row}?",
    "Wie viel Prozent sind es bei {row}?", "Wann war {row}?", "~Was ist für {row} unter {column} eingetragen?",
    "Wie hoch waren {row} in {column}?", "Wert in {column} für {row}?", "Welche Zahl steht neben {row}?",
    "Wie viel hat {row} gekostet?", "~Wie hoch sind die Ausgaben für {row}?",
)  # fmt: skip
TABLES = (
    "Wie viele Zeilen hat die Tabelle?", "Welche Spalten gibt es?",
    "Welche Zeile hat den höchsten Wert in {column}?", "Was ist die Summe der Spalte {column}?",
    "~Wie viele Einträge gibt es?", "Wer steht ganz oben in der Liste?", "Was ist der letzte Eintrag?",
    "Wie hoch ist die Gesamtsumme?", "Welcher Posten ist der größte?",
    "~Was ist der Durchschnitt der Spalte {column}?", "Gibt es einen Eintrag für {row}?", "Wie heißt die Tabelle?",
    "Wie viele Zeilen haben mehr als {level}?", "Was kommt in der Liste nach {row}?",
    "~Welcher Eintrag hat die kleinste {column}?", "Zähle die Zeilen.", "Was steht in der ersten Zeile?",
    "Steht {row} in der Liste?", "Summe {column}", "~Welche Posten sind aufgeführt?",
)  # fmt: skip
PAPERS = (
    "Wie hoch ist der Gesamtbetrag?", "Was ist das Rechnungsdatum?", "Wie lautet die Rechnungsnummer?",
    "Wer hat die Rechnung gestellt?", "~Wie viel Mehrwertsteuer ist enthalten?", "Wann ist die Rechnung fällig?",
    "Was wurde gekauft?", "Wer ist der Kunde?", "Wie lautet die Adresse des Geschäfts?", "~Wie wurde bezahlt?",
    "Ist das Formular unterschrieben?", "Wie viel muss ich zahlen?", "Betrag?", "Datum", "~Wie heißt die Firma?",
    "Wie ist die Telefonnummer?", "Wie viele Artikel wurden gekauft?", "An wen ist das adressiert?",
    "Wie lautet die Kontonummer?", "~Wie hoch ist der Nettobetrag?", "Wo wurde eingekauft?",
    "Wie viel Rückgeld gab es?", "Ist „{choice}“ angekreuzt?", "Bis wann ist zu zahlen?",
    "~Was kostet das insgesamt?",
)  # fmt: skip
PROSE = (
    "Worum geht es in dem Text?", "Fasse die Seite zusammen.", "Was sagt der Bericht über {key}?",
    "Welches Recht gilt für den Vertrag?", "~Wer sind die Vertragsparteien?", "Wie lang ist die Kündigungsfrist?",
    "Wann tritt die Vereinbarung in Kraft?", "Welche Risiken werden genannt?", "Wie lautet die Überschrift?",
    "~Was ist das Ergebnis?", "Wie hoch war der Umsatz 2019?", "Welche Pflichten hat der Empfänger?",
    "Warum hat sich {measure} verändert?", "Welcher Absatz erwähnt {key}?", "~Welche Zahlen nennt der Text?",
    "Gibt es eine Gewährleistung?", "Wie viele Mitarbeiter hat das Unternehmen?", "Wer hat unterschrieben?",
    "Wie lange läuft der Vertrag?", "~Zusammenfassung", "Was empfiehlt der Verfasser?", "Ist der Gewinn gestiegen?",
    "Welche Daten werden genannt?", "Wo steht etwas über {key}?", "~Wie hoch ist {measure} laut Text für {key}?",
)  # fmt: skip
WINDOWS = (
    "Welche Schaltflächen gibt es?", "Wie heißt das Fenster?", "Welcher Reiter ist aktiv?",
    "Welche Kästchen sind angehakt?", "~Ist {option} ausgewählt?", "Welche Menüs gibt es?",
    "Welches Programm ist das?", "Welche Zeile ist markiert?", "Was steht in der Titelleiste?",
    "~Gibt es einen Knopf {button}?", "Wie viele Knöpfe hat der Dialog?", "Welche Option ist eingeschaltet?",
    "Welcher Knopf schließt das Fenster?", "Was kann man anklicken?", "~Fenstertitel",
    "Welche Felder kann man ausfüllen?", "Ist {option} an oder aus?", "Welcher Eintrag ist hervorgehoben?",
    "Wie heißt das Menü nach {menu}?", "~Was ist ausgewählt?", "Welches Menü ist offen?",
    "Was steht auf dem Knopf rechts?", "Welche Tabs sind da?", "Was steht in der Statuszeile?",
    "~Ist das Häkchen bei {option} gesetzt?",
)  # fmt: skip
LOOKS = (
    "Welche Farbe überwiegt?", "Ist das ein Foto oder eine Zeichnung?", "Was sieht man im Hintergrund?",
    "Was zeigt das Foto?", "~Ist das Bild hell oder dunkel?", "Wie ist das Wetter auf dem Bild?",
    "Wie viele Menschen sind zu sehen?", "Welche Tiere sieht man?", "Welche Farben hat das Bild?",
    "~Ist das ein Bildschirmfoto?", "Was ist im Vordergrund?", "Hauptfarbe", "Ist das Bild farbig?",
    "Wo wurde das Foto gemacht?", "~Ist es Tag oder Nacht?",
)  # fmt: skip
DEPICTS = (
    "Was ist das?", "Was sehe ich hier?", "Was ist hier zu sehen?", "Beschreibe das Bild.",
    "~Worum handelt es sich?", "Was wird hier gezeigt?", "Erkläre mir das.", "Was ist auf der Seite?",
    "Was stellt das dar?", "~Beschreibe, was du siehst.",
)  # fmt: skip
FLOWS = (
    "Was kommt nach {node}?", "Wohin führt der Pfeil von {node}?", "Welcher Schritt folgt auf {node}?",
    "Was ist der erste Schritt?", "~Wie viele Kästen hat das Schaubild?", "Ist {node} mit {second} verbunden?",
    "Was führt zu {node}?", "Erkläre den Ablauf.", "Wo beginnt der Prozess?", "~Welcher Kasten kommt vor {node}?",
    "Wie viele Pfeile gibt es?", "Wie kommt man von {node} zu {second}?", "Welche Form hat {node}?",
    "Was ist der letzte Schritt?", "~Womit ist {node} verbunden?",
)  # fmt: skip
NAMES = {  # of colours and marks
    "bar": "Balken", "line": "Linie", "area": "Fläche", "point": "Punkt", "bubble": "Blase", "slice": "Sektor",
    "box": "Kasten", "cell": "Feld", "red": "rot", "orange": "orange", "yellow": "gelb", "green": "grün",
    "turquoise": "türkis", "blue": "blau", "purple": "lila", "pink": "rosa", "brown": "braun", "black": "schwarz",
    "white": "weiß", "grey": "grau",
}  # fmt: skip
