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
    "payment": "payment zahlung zahlungs betaling betalings paiement pago pembayaran paid pay bezahlt paye bayaran",
    "method": "method mode methode wijze moyen forma art weise cara",
    "delivery": "delivery liefer lieferung lieferdatum levering livraison entrega delivered shipping versand ship",
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
    "city": "city stadt ort stad ville ciudad bandar",
    "fax": "fax telefax faks",
    "website": "website web homepage internet url www",
    "rounding": "rounding rounded rnd pembulatan round",
    "service": "service servis dienst leistung",
    "period": "period zeitraum periode periodo leistungszeitraum",
    "birth": "birth born geburt geboorte naissance nacimiento",
    "signature": "signature signed unterschrift handtekening firma",
    "person": "person contact ansprechpartner contactpersoon",
    "remaining": "remaining outstanding offen openstaand",
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
    "btw": "tax", "sub": "sub", "total": "total", "email": "email", "name": "name", "satz": "rate", "zeilen": "line",
    "no": "number", "date": "date", "s": "",
}  # fmt: skip
_SPLITTABLE = ("nummer", "nr", "datum", "betrag", "bedrag", "summe", "preis", "prijs", "adresse", "adres", "ziel",
               "art", "weise", "wijze", "form", "bedingungen", "voorwaarden", "zeitraum", "id", "idnr", "satz",
               "no", "date")  # fmt: skip
_PHRASES = {
    "sub total": "subtotal", "payment type": "payment method", "type of payment": "payment method",
    "sous total": "subtotal", "a c no": "account number", "p o": "order",
    "po no": "order number",
    "po number": "order number", "net a payer": "total amount due", "bill to": "customer", "billed to": "customer",
    "sold to": "customer", "invoice to": "customer", "ship to": "delivery address",
    "e mail": "email", "log in": "login",
    "before tax": "net", "before vat": "net", "without tax": "net", "without vat": "net", "excluding tax": "net",
    "excluding vat": "net", "excl vat": "net", "excl tax": "net", "exclusief btw": "net", "excl btw": "net",
    "ohne mwst": "net", "hors taxe": "net", "hors tva": "net", "total ht": "net total", "after tax": "gross",
    "ustid": "tax number", "ustidnr": "tax number", "ust id": "tax number",
    "date of birth": "birth date", "d o b": "birth date", "dob": "birth date", "par value": "par worth",
}  # fmt: skip


def terms(text: str) -> list[str]:
    """The words of a text as plain English terms, stemmed where they have no entry."""
    joined = f" {' '.join(words(text))} "
    for phrase, meaning in _PHRASES.items():
        joined = joined.replace(f" {phrase} ", f" {meaning} ")
    return [term for word in joined.split() for term in meanings(word)]


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
