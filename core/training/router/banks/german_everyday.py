"""More wordings in German, as people type them in passing."""

from __future__ import annotations

VALUES = (
    "wie hoch {key}", "{key}?", "und {key}?", "was hat {key}", "wieviel hat {key}", "Wert {key}", "{name} {key}",
    "Sag mir den Wert von {key}.", "Wie viel ist es bei {key}?", "Bei {key}, wie hoch ist {name}?",
    "Wie hoch liegt {key}?", "Auf welchen Wert kommt {key}?", "Wie viel zeigt der {mark} von {key}?",
    "Bis wohin geht der {mark} von {key}?", "Wie hoch steht {name} bei {key}?",
    "Welche Zahl erreicht {name} in {key}?", "Wo steht {name} in {key}?", "Was liest man für {key} ab?",
    "Schätze den Wert von {key}.", "Wie groß ist {key} ungefähr?", "Etwa wie viel ist {key}?",
    "Wie viele {measure} hat {key}?", "Wie viel {measure} waren es in {key}?", "Welchen Anteil hat {key}?",
    "Wie hoch fällt {measure} bei {key} aus?", "Welcher Wert ist für {key} eingezeichnet?",
    "Wie hoch ist der Wert in {key}?",
)  # fmt: skip
EXTREMES = (
    "wer ist vorne", "wer hat am meisten", "größter {mark}?", "kleinster Wert?", "Spitzenreiter?", "Wer liegt hinten?",
    "Wer ist Erster?", "Wer ist Letzter?", "Welche {over} hat den größten Wert?",
    "Welcher {over} hat den kleinsten Wert?", "Welches {over} schneidet am besten ab?",
    "Welche {over} schneidet am schlechtesten ab?", "Wo ist {name} am höchsten?", "Wo ist {name} am tiefsten?",
    "In welchem {over} war {name} am niedrigsten?", "Welcher {mark} ragt heraus?", "Welcher {mark} ist der längste?",
    "Wie hoch ist der höchste Wert?", "Wie tief fällt {name}?", "Höchstwert?", "Tiefstwert?",
    "Was war der höchste Stand von {name}?", "Wann lag {measure} am höchsten?", "Wer hat das wenigste {measure}?",
    "Welche {over} kommt an zweiter Stelle?", "Ordne die {over} nach {measure}.", "Wer führt bei {measure}?",
)  # fmt: skip
COMPARING = (
    "{key} oder {other}?", "mehr in {key} oder {other}", "ist {key} größer als {other}", "Abstand {key} {other}",
    "Wer hat mehr, {key} oder {other}?", "Um wie viel ist {key} höher als {other}?",
    "Wie weit liegen {key} und {other} auseinander?", "Ist {key} kleiner als {other}?",
    "Übersteigt {key} den Wert {level}?", "Liegt {key} über {level}?", "{key} im Vergleich zu {other}",
    "Wie viel weniger hat {other} als {key}?", "Ist {key} so hoch wie {other}?",
    "Das Wievielfache von {other} ist {key}?", "Haben {key} und {other} denselben Wert?",
    "Um welchen Faktor ist {key} größer als {other}?", "Differenz {key} minus {other}",
)  # fmt: skip
RECKONING = (
    "Summe?", "Durchschnitt?", "alles zusammen?", "Mittel von {name}", "Gesamtwert aller {mark}",
    "Addiere {key} und {other}.", "Wie viel machen {key} und {other} zusammen aus?",
    "Wie viel ist das alles zusammen?", "Wie hoch ist {measure} im Mittel?", "Wie groß ist die Spanne der Werte?",
    "In welchem Bereich liegen die Werte?", "Wie weit liegen höchster und niedrigster Wert auseinander?",
    "Bei wie vielen {over} ist es mehr als {level}?", "Wie viele {over} sind unter {level}?",
    "Wie viele {mark} übersteigen {level}?", "Zähle die {over} über {level}.", "Wie hoch ist die Summe von {name}?",
    "Berechne den Durchschnitt aller {over}.", "Wie viel Prozent des Ganzen ist {key}?",
    "Was ist die Gesamtzahl über alle {over}?", "Wie stark streuen die Werte?",
)  # fmt: skip
TRENDS = (
    "steigt das", "geht es rauf oder runter", "Tendenz?", "Verlauf?", "wird es mehr", "Ging {name} zurück?",
    "Wächst {measure}?", "Geht {measure} von {key} bis {other} nach oben?",
    "Ging {name} von {key} auf {other} zurück?", "Hat {name} zugelegt?", "Wo ist der stärkste Anstieg?",
    "Wann bricht {name} ein?", "Wann gab es den größten Rückgang?", "Wo treffen sich die Linien?",
    "An welcher Stelle überschneiden sich die Kurven?", "Welche Kurve fällt am stärksten?",
    "Welche Reihe wächst am meisten?", "In welchem {over} steigt {name} über {level}?", "Seit wann sinkt {name}?",
    "Wie ging es nach {key} mit {name} weiter?", "Ist {name} stabil?", "Schwankt {name} stark?",
    "Ab wann geht es aufwärts?", "Wie veränderte sich {name} zwischen {key} und {other}?",
)  # fmt: skip
SHAPES = (
    "{colour}?", "was ist {colour}", "wer ist {colour}", "Legende?", "Achsen?", "Titel der Grafik?", "x-Achse?",
    "y-Achse?", "Einheit?", "wie viele {mark}", "Für was steht {colour}?", "Was verbirgt sich hinter {colour}?",
    "Was heißt {colour} hier?", "Welcher Name gehört zur Farbe {colour}?", "Wie viele {mark} sind {colour}?",
    "Was ist in {colour} gezeichnet?", "Wie heißt die Grafik?", "Worum geht es in dem Diagramm?",
    "Was vergleicht das Schaubild?", "Welche Größe steht auf der Achse?", "Was ist waagerecht aufgetragen?",
    "Was ist senkrecht aufgetragen?", "Bis zu welcher Zahl geht die Skala?", "Fängt die Skala bei null an?",
    "Ist die Achse logarithmisch?", "Wie viele Kurven sind gezeichnet?", "Zähle die {mark}.",
    "Ist es ein Balken- oder ein Liniendiagramm?", "Welche Einträge hat die Legende?",
    "In welchen Schritten zählt die Achse?", "Wie viele verschiedene {over} zeigt das Diagramm?",
    "Sind die {mark} gestapelt?", "Was sagt der Titel des Schaubilds?",
)  # fmt: skip
TEXTS = (
    "wer hat das gemacht", "woher ist das", "Quellenangabe?", "Autor?", "Herausgeber?", "Fußnote?", "Lizenz?",
    "Copyright?", "Wie soll man das zitieren?", "Wem gehören die Rechte?", "Was steht im Kleingedruckten?",
    "Was ist unten vermerkt?", "Welche Stelle hat die Zahlen geliefert?", "Welches Amt hat das erhoben?",
    "Wessen Daten sind das?", "Von welchem Institut ist das?", "Wer hat die Grafik erstellt?",
    "Wer steckt hinter den Zahlen?", "Ist eine Quelle genannt?", "Was besagt die Anmerkung?",
    "Was steht in der kleinen Zeile darunter?", "Sind die Zahlen vorläufig?",
    "Aus welchem Jahr ist die Veröffentlichung?",
)  # fmt: skip
PAIRS = (
    "{label}?", "{label} bitte", "was steht unter {label}", "wie ist das mit {label}", "Welchen Wert hat {label}?",
    "Was ist als {label} eingetragen?", "Was ist als {label} genannt?", "Ich suche {label}.", "Sag mir {label}.",
    "Zeig mir {label}.", "Wie hoch fällt {label} aus?", "Lies {label} vor.", "Was findet sich bei {label}?",
    "Steht da {label}?", "Wo steht {label}?", "Welche Angabe steht bei {label}?",
    "Welcher Wert ist für {label} angegeben?", "Schau nach {label}.", "Nur {label}, bitte.", "Dann noch {label}?",
    "Was wurde für {label} angegeben?", "Wie viel beträgt {label}?", "Auf wie viel beläuft sich {label}?",
)  # fmt: skip
CELLS = (
    "{row}?", "{column} {row}", "{row}, welches {column}?", "wie viel {row}", "was hat {row} gekostet",
    "{column} bei {row}?", "Welches {column} hat {row}?", "Welches {column} steht bei {row}?",
    "Wie ist {column} für {row}?", "Was steht für {row} da?", "Schau in der Zeile {row}: was ist {column}?",
    "In der Liste: wie viel hat {row}?", "Was wurde für {row} bezahlt?", "Wie viel Geld ging an {row}?",
    "Was haben wir für {row} ausgegeben?", "Wie teuer ist {row}?", "Preis von {row}?",
    "Was ist unter {column} bei {row} notiert?", "Welcher Eintrag steht bei {row} in {column}?", "Betrag für {row}?",
    "Nenne {column} von {row}.", "Was steht neben {row}?", "Wie viel Prozent hat {row} in der Liste?",
    "An welchem Tag war {row}?", "Welche {column} ist für {row} aufgeführt?", "Was verzeichnet die Tabelle bei {row}?",
    "Was macht {row} in {column} aus?",
)  # fmt: skip
TABLES = (
    "wie viele Zeilen", "wie viele Einträge", "Summe?", "Spalten?", "letzte Zeile?", "erster Eintrag?",
    "Liste alles auf.", "Welche Einträge gibt es?", "Welche Posten stehen da?", "Was ist alles aufgelistet?",
    "Welcher Posten ist der teuerste?", "Welcher Eintrag hat das größte {column}?",
    "Welcher Eintrag hat am wenigsten {column}?", "Welche Zeile hat das kleinste {column}?",
    "Wie hoch ist der Schnitt der Spalte {column}?", "Mittelwert der Spalte {column}",
    "Rechne die Spalte {column} zusammen.", "Wie viele Einträge liegen über {level}?",
    "In wie vielen Zeilen ist {column} größer als {level}?", "Kommt {row} in der Liste vor?", "Ist {row} aufgeführt?",
    "Gibt es eine Zeile {row}?", "Was steht vor {row} in der Liste?", "Wie ist die Liste sortiert?",
    "Wie lautet die Überschrift der Tabelle?", "Wie heißen die Spalten?", "Wie viele Spalten hat die Tabelle?",
    "Wer steht ganz unten?", "Was ist die Endsumme?", "Welche Zeilen haben dasselbe {column}?", "Zähle die Einträge.",
    "Um wie viel unterscheiden sich {row} und {second}?",
)  # fmt: skip
PAPERS = (
    "wie viel", "was kostet es", "Datum?", "Summe?", "MwSt?", "Steuer?", "welcher Laden", "wann fällig",
    "bar oder Karte?", "Rechnungsnummer?", "Wie bezahle ich?", "Wem schulde ich das?", "Wer bekommt das Geld?",
    "Was ist noch zu zahlen?", "Wie hoch ist der Endbetrag?", "Wie hoch ist die Summe ohne Steuer?",
    "Von wem ist die Rechnung?", "Für wen ist die Rechnung?", "Wo ist der Laden?", "Wie viele Sachen wurden gekauft?",
    "Welcher Artikel war am teuersten?", "Wann wurde eingekauft?", "Hat jemand unterschrieben?",
    "Ist „{choice}“ auf dem Formular ausgewählt?", "Was ist auf dem Formular angekreuzt?",
    "Wer hat das Formular ausgefüllt?", "Welche Kundennummer steht da?", "Auf welches Konto wird überwiesen?",
    "Gibt es Rabatt?",
)  # fmt: skip
PROSE = (
    "worum gehts", "kurz zusammengefasst?", "Kernaussage?", "Was kommt heraus?", "Zu welchem Schluss kommt der Text?",
    "Was sind die wichtigsten Ergebnisse?", "Was ist das Fazit?", "Gib mir eine Zusammenfassung.",
    "Was steht im zweiten Absatz?", "Wie lange gilt der Vertrag?", "Wie kann man kündigen?", "Wer haftet?",
    "Welches Gericht ist zuständig?", "Was ist verboten?", "Zwischen wem ist die Vereinbarung?",
    "Wie viel {measure} hatte {key} laut Bericht?", "Wird {key} erwähnt?", "Warum sank der Gewinn?",
    "Um wie viele Punkte stieg die Marge?", "Wie sind die Aussichten?", "Was heißt dieser Abschnitt?",
    "Wie heißt das Kapitel?", "Welche Gründe werden genannt?", "Wie hoch war der Nettogewinn?",
    "Welche Zahl nennt der Text für {key}?", "Wann wurde das vereinbart?",
)  # fmt: skip
WINDOWS = (
    "was ist angehakt", "welcher Tab", "welche Knöpfe", "Menüs?", "Programm?", "Titel des Fensters?",
    "ist {option} an", "Ist {option} angehakt?", "Ist {option} aktiv?", "Wurde {option} gewählt?",
    "Hat jemand {option} angeklickt?", "Ist {option} markiert?", "Was ist eingeschaltet?",
    "Welche Einstellungen sind an?", "Welche Zeile ist ausgewählt?", "Welche {over} ist hervorgehoben?",
    "Welcher Eintrag ist ausgewählt?", "Wo kann ich abbrechen?", "Wie schließe ich das?", "Worauf muss ich klicken?",
    "Siehst du einen Knopf {button}?", "Welcher Knopf steht neben {button}?", "Gibt es ein Menü {menu}?",
    "Welches Menü kommt vor {menu}?", "Wie viele Reiter gibt es?", "Welche Felder sind leer?", "Was ist ausgegraut?",
    "Wie heißt der Dialog?", "Welche Symbole hat die Leiste?", "Wie viele Häkchen sind gesetzt?",
    "Welches Optionsfeld ist gewählt?", "Welche Schaltfläche ist aktiv?", "Was zeigt die Statusleiste an?",
)  # fmt: skip
LOOKS = (
    "Farbe?", "Foto?", "hell oder dunkel", "Ist es dunkel?", "Ist es Nacht?", "Scheint die Sonne?",
    "Ist es draußen oder drinnen?", "Ist jemand zu sehen?", "Sind Leute drauf?", "Gibt es Tiere auf dem Bild?",
    "Ist ein Haus zu sehen?", "Wie ist die Stimmung?", "Welche Farbe hat der Hintergrund?",
    "Welche Farbe kommt am meisten vor?", "Ist das gezeichnet?", "Ist das Bild scharf?", "Ist es ein Screenshot?",
    "Was für ein Bild ist das?", "Wie wirkt das Bild?", "Was ist in der Mitte?", "Ist das Bild schwarz-weiß?",
    "Ist der Bildschirm dunkel?", "Welche Jahreszeit ist es?", "Zu welcher Tageszeit wurde das aufgenommen?",
)  # fmt: skip
DEPICTS = (
    "was ist das", "was soll das sein", "erklär mal", "beschreib", "Was habe ich hier vor mir?",
    "Was gibt es hier zu sehen?", "Worum geht es hier?", "Wovon handelt das?", "Was kannst du sehen?",
    "Sag mir, was das ist.", "Gib mir einen Überblick.", "Was ist darauf zu sehen?", "Hilf mir, das zu verstehen.",
    "Was für eine Seite ist das?",
)  # fmt: skip
FLOWS = (
    "nach {node}?", "was kommt vor {node}", "wohin geht es von {node}", "Anfang?", "Ende?",
    "Was passiert nach {node}?", "Welche Schritte gibt es?", "Wie viele Schritte sind es?",
    "Führt {node} zu {second}?", "Gibt es einen Pfeil von {node} zu {second}?", "Welche Pfeile gehen von {node} aus?",
    "Was liegt zwischen {node} und {second}?", "Wo endet der Ablauf?", "Erkläre das Ablaufdiagramm.",
    "Mit welchen Kästen ist {node} verknüpft?", "Worauf zeigt {node}?", "Ist {node} eine Entscheidung?",
)  # fmt: skip
