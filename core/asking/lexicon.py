"""What the words on bills, forms and receipts mean, in six languages: each maps to plain English terms."""

from __future__ import annotations

from functools import lru_cache

from core.asking.words import stem, words

_MEANINGS = {
    "number": "no nr num nbr numero nummer number id identifier identification identifiant ref reference referenz "
    "referentie kennung kode nombor bil idnr",
    "date": "date datum dato tarikh fecha dt jour",
    "invoice": "invoice inv rechnung rechnungs factuur facture factura invois bill",
    "order": "order ord bestell bestellung auftrag auftrags commande pedido bestelling pesanan purchase",
    "customer": "customer cust client kunde kunden klant klanten cliente pelanggan abonne debitor debiteur buyer "
    "purchaser kaufer",
    "supplier": "supplier seller vendor issuer lieferant leverancier fournisseur proveedor merchant verkaufer",
    "total": "total totals totaal totale gesamt jumlah ttl summe summa somme grand",
    "amount": "amount amt betrag bedrag montant importe amaun sum value",
    "tax": "tax taxes steuer mwst ust umsatzsteuer mehrwertsteuer vat btw omzetbelasting tva iva gst sst taxe impuesto "
    "cukai gstin",
    "net": "net netto ht nett",
    "gross": "gross brutto bruto ttc brut",
    "name": "name naam nom nombre nama",
    "address": "address adresse adres direccion alamat addr anschrift location",
    "phone": "phone tel telefon telefoon telephone telefono ph mobile handphone telp",
    "email": "email mail courriel correo emel",
    "due": "due fallig echeance vencimiento verval verfall matur",
    "payment": "payment payable zahlung zahlungs betaling betalings paiement pago pembayaran paid pay bezahlt "
    "paye bayaran",
    "method": "method mode methode wijze moyen forma art weise cara",
    "delivery": "delivery geliefert liefer lieferung lieferdatum levering livraison entrega delivered "
    "shipping versand ship",
    "price": "price preis prijs prix precio harga",
    "quantity": "quantity qty menge aantal quantite cantidad kuantiti anzahl qnt",
    "description": "description beschreibung bezeichnung omschrijving designation descripcion desc",
    "account": "account konto rekening compte cuenta akaun acct acc kto",
    "bank": "bank banque banco",
    "discount": "discount rabatt korting remise descuento diskaun disc rebate",
    "subtotal": "subtotal zwischensumme subtotaal",
    "cash": "cash tunai contant especes efectivo",
    "change": "change baki wechselgeld ruckgeld wisselgeld rendu cambio kembali",
    "cashier": "cashier kassierer juruwang caissier cajero kasir kassier",
    "company": "company firma bedrijf entreprise empresa syarikat societe corporation shop store business kedai",
    "terms": "term terms bedingungen voorwaarden conditions",
    "exclusive": "exclusive excl exclusief exkl ohne zonder hors sans excluding",
    "inclusive": "inclusive incl inclusief inkl inkl mit including",
    "balance": "balance saldo solde",
    "rate": "rate satz tarief taux tasa kadar",
    "registration": "registration register registr handelsregister kvk siren siret reg",
    "page": "page seite pagina halaman",
    "table": "table meja tisch tafel",
    "time": "time zeit uhrzeit tijd heure hora masa",
    "country": "country pays pais negara",
    "city": "city stadt stad ville ciudad bandar",
    "fax": "fax telefax faks",
    "place": "place venue ort plaats lieu lugar",
    "website": "website web homepage internet url www",
    "rounding": "rounding rounded rnd pembulatan round",
    "service": "service servis dienst leistung",
    "period": "period zeitraum periode periodo leistungszeitraum",
    "birth": "birth born geburt geboorte naissance nacimiento",
    "signature": "signature signed unterschrift handtekening firma",
    "person": "person contact ansprechpartner ansprechpartnerin contactpersoon interlocuteur contacto",
    "guest": "guest gast huesped",
    "arrival": "arrival arrive llegada ankunft arrivee aankomst anreise checkin",
    "departure": "departure depart salida abreise abfahrt depart vertrek checkout",
    "take": "take took taken taking",
    "monthly": "monthly monatlich monatliche maandelijks mensuel mensual",
    "week": "week weekly wochentlich wochentliche woche wekelijks semaine semana",
    "cost": "cost kostet kostete kosten cout coste",
    "valid": "valid gultig geldig valable valido validity gultigkeit geldigheid vigencia",
    "until": "until till bis tot jusqu hasta",
    "reservation": "reservation reserva buchung reservering booking reservierung",
    "room": "room zimmer kamer chambre habitacion",
    "night": "night nacht nuit noche",
    "breakfast": "breakfast fruhstuck ontbijt dejeuner desayuno",
    "include": "included include inbegriffen incluido inclu inbegrepen enthalten",
    "inhabitant": "inhabitant einwohner inwoner habitant habitante population bevolkerung",
    "salary": "salary gehalt lohn wage salaire salaris sueldo salario",
    "employer": "employer arbeitgeber werkgever employeur empleador",
    "employee": "employee arbeitnehmer arbeitnehmerin mitarbeiter beschaftigte werknemer empleado salarie",
    "probation": "probation probezeit proeftijd essai probationary",
    "notice": "notice kundigungsfrist opzegtermijn preavis preaviso kundigung",
    "holiday": "holiday vacation urlaub urlaubstage vakantie conges vacaciones",
    "advance": "advance acompte anzahlung aanbetaling anticipo vorauszahlung",
    "expense": "expense expenses expenditure ausgaben aufwendungen uitgaven depenses gastos",
    "revenue": "revenue umsatz umsatzerlose omzet ventes ingresos chiffre turnover erlos",
    "profit": "profit gewinn winst benefice beneficio jahresuberschuss",
    "area": "area bereich gebied domaine",
    "road": "road strassen wegen routes carretera",
    "school": "school schulen scholen ecole escuela",
    "director": "director geschaftsfuhrer geschaftsfuhrerin directeur gerant",
    "mayor": "mayor burgermeister burgermeisterin burgemeester maire alcalde",
    "colour": "colour color farbe kleur couleur",
    "weight": "weight gewicht poids peso weigh heavy weighs",
    "hour": "hour stunden uren heures horas",
    "opening": "opening offnungszeiten openingstijden ouverture",
    "manufactur": "manufactured manufacturer hersteller herstellung fabrikant fabricant produced",
    "auditor": "auditor audit abschlussprufer wirtschaftsprufer accountant commissaire",
    "offer": "offer angebot offerte quotation quote devis oferta",
    "remaining": "remaining outstanding offen openstaand",
    "begin": "begin begins began beginning start started commence commencement beginn begann debut inicio aanvang",
    "build": "build built construction constructed erected baujahr bouwjaar gebaut gebouwd",
    "renovation": "renovation renovated renovierung renoviert refurbished refurbishment",
    "withhold": "withheld withhold withholding einbehalten ingehouden",
}
_OF = {stem(word): meaning for meaning, line in _MEANINGS.items() for word in line.split()}
_PARTS = {
    "rechnung": "invoice", "rechnungs": "invoice", "factuur": "invoice", "kunden": "customer", "klant": "customer",
    "klanten": "customer", "auftrags": "order", "bestell": "order", "order": "order", "liefer": "delivery",
    "lever": "delivery", "zahlungs": "payment", "zahl": "payment", "betaal": "payment", "betalings": "payment",
    "steuer": "tax", "umsatzsteuer": "tax", "konto": "account", "rekening": "account", "gesamt": "total",
    "netto": "net", "brutto": "gross", "end": "total", "verval": "due", "leistungs": "service", "datum": "date",
    "nummer": "number", "nr": "number", "nrn": "number", "id": "number", "betrag": "amount", "bedrag": "amount",
    "summe": "total", "preis": "price", "prijs": "price", "adresse": "address", "adres": "address", "ziel": "due",
    "art": "method", "weise": "method", "wijze": "method", "form": "method", "bedingungen": "terms",
    "voorwaarden": "terms", "zeitraum": "period", "identifikations": "", "ident": "", "ust": "tax", "mwst": "tax",
    "btw": "tax", "sub": "sub", "total": "total", "email": "email", "name": "name", "satz": "rate",
    "zeilen": "line", "einzel": "unit", "stuck": "unit", "eenheids": "unit", "telefon": "phone",
    "handy": "phone", "fax": "fax", "tijd": "time", "zeit": "time", "termijn": "period", "frist": "period",
    "versand": "delivery", "kosten": "cost",
    "no": "number", "date": "date", "s": "",
}  # fmt: skip
_SPLITTABLE = ("nummer", "nr", "datum", "betrag", "bedrag", "summe", "preis", "prijs", "adresse", "adres", "ziel",
               "art", "weise", "wijze", "form", "bedingungen", "voorwaarden", "zeitraum", "id", "idnr", "satz",
               "no", "date", "tijd", "zeit", "termijn", "frist", "kosten")  # fmt: skip
_PHRASES = {
    "was sold": "was vend", "were sold": "were vend", "sub total": "subtotal",
    "payment type": "payment method", "type of payment": "payment method",
    "sous total": "subtotal", "a c no": "account number", "p o": "order",
    "po no": "order number",
    "po number": "order number", "net a payer": "total amount due", "bill to": "customer", "billed to": "customer",
    "sold to": "customer", "invoice to": "customer", "ship to": "delivery address",
    "e mail": "email", "log in": "login",
    "before tax": "net", "before vat": "net", "without tax": "net", "without vat": "net", "excluding tax": "net",
    "excluding vat": "net", "excl vat": "net", "excl tax": "net", "exclusief btw": "net", "excl btw": "net",
    "ohne mwst": "net", "hors taxe": "net", "hors tva": "net", "total ht": "net total", "after tax": "gross",
    "ustid": "tax number", "ustidnr": "tax number", "ust id": "tax number",
    "managing director": "director", "plate number": "plate number", "remains to be paid": "total amount due",
    "gross pay": "gross salary", "net pay": "net salary",
    "receipt no": "slip number", "receipt number": "slip number", "document no": "paper number",
    "document number": "paper number", "sales rep": "sale representativ", "paid in advance": "advance",
    "number plate": "plate number", "date of birth": "birth date",
    "d o b": "birth date", "dob": "birth date", "par value": "par worth", "sold": "vend",
}  # fmt: skip


def terms(text: str) -> list[str]:
    """The words of a text as plain English terms, stemmed where they have no entry."""
    return list(_terms(text))


@lru_cache(maxsize=16384)
def _terms(text: str) -> tuple[str, ...]:
    joined = f" {' '.join(words(text))} "
    for phrase, meaning in _PHRASES.items():
        joined = joined.replace(f" {phrase} ", f" {meaning} ")
    return tuple(term for word in joined.split() for term in meanings(word))


@lru_cache(maxsize=32768)
def meanings(word: str) -> tuple[str, ...]:
    """One word's terms: German and Dutch compounds fall into their parts, "invno12" does not."""
    known = _OF.get(stem(word))
    if known:
        return (known,)
    if word.endswith(_SPLITTABLE) and len(word) > 6:
        parts = _split(word)
        if parts:
            return tuple(part for part in parts if part)
    return (stem(word),)


def _split(word: str) -> list[str] | None:
    if not word:
        return []
    for end in range(len(word), 0, -1):
        if word[:end] in _PARTS:
            rest = _split(word[end:])
            if rest is not None:
                return [_PARTS[word[:end]], *rest]
    return None


KNOWN = frozenset(_MEANINGS)
