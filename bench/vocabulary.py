"""The words that made-up bases are written in; no sentence of anybody's, and no logic.

The lists are chosen for what a checker of quotes meets in real articles: accents, ligatures, letters outside Latin-1,
apostrophes, and characters above U+FFFF, where code points and UTF-16 units part. No name is the beginning or the end
of another name, so that a quote that begins and ends on names is found once in its source.
"""


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIVEN = _listed(
    "Adela Agnieszka Álvaro Amélie Anselm Bärbel Beatriz Bogdan Caetano Çağla Cecília Ciarán Dagny Dário Đorđe Edita "
    "Elżbieta Émile Ewelina Fátima Ferenc Gaël Gisela Gösta Håkon Héloïse Henrique Ilja Inês Íñigo Jarmila Jérôme "
    "Joaquín Jürgen Katarzyna Kjersti Ladislav Léonie Lucía Łukasz Maëlys Márton Mireille Nadežda Niamh Noémie Olof "
    "Örjan Paulína Petronela Quirin Rafaëla Ragnhild René Rosalía Saoirse Sébastien Siiri Søren Štěpán Tadeáš Théa "
    "Tomás Ulrike Valérie Veronika Vítězslav Wilhelmina Xóchitl Yannick Yıldız Zdeněk Zoltán Zuzana"
)

FAMILY = _listed(
    "Ångström Aragão Baloghné Barroso Bělohlávek Bergström Bettencourt Błaszczyk Brâncuși Castañeda Červenka Çelikkol "
    "Dąbrowska Delacroix Dvořáček Echeverría Eriksen Etxebarria Fernández Fjeldstad Fröhlich Gâtineau Gómez-Rey "
    "Grünwald Guðmundsdóttir Halvorsen Hernández Hořejší Iñárritu Ivanišević Jørgensen Kárpáti Kästner Kovačević "
    "Królikowska Lefèvre Lindqvist Łaskawiec Magalhães Mäkinen Møllerup Muñiz Nagórski Néemeth Nordström Núñez "
    "Oliveira Ólafsdóttir Öztürk Pérez-Luna Petrović Quiñones Ramón Řezníček Rodríguez Rosenkrantz Ruíz-Cano "
    "Sæmundsen Šafránek Schönfeld Serrão Škvorecký Söderberg Stępniak Thibodeaux Tóthfalusi Türkmenoğlu Ugalde "
    "Vallejo Větrovský Villaseñor Wałęga Weißenberg Wójtowicz Yrjölä Zápotocký Żeromska Zúñiga 𠮷田"
)

PLACES = _listed(
    "Açude-Verde Ålmshamn Ängsby Arroyo-Hondo Bahía-Clara Borgarnesvík Březová Cañaveral Cartão-Novo Châtelmont "
    "Cidade-Alta Dúbravka Eğriköy Élancourt Fjärdvik Fuentealba Gdowiska Grünau Guárico Hälsingtorp Horní-Lhota "
    "Ílhavo Jabłonica Jõelaid Køgebugt Kőszegfalva Kuřimov Laçin Lésigny Łebsko Mälarnäs Maracuyá Nesøya Núria Ouro- "
    "Branco Öregrund Peñalara Pozořice Puerto-Añejo Quebrada-Úrsula Rønnehavn Říčany Ródenas Sälen São-Tomar Šumvald "
    "Tønsvik Tucupí Úbeda Uničov Valparaná Västerfjord Vézelay Wąbrzeźno Yağlıdere Ystadholm Zámutov Żarnowiec "
    "Zürichberg Őrbottyán"
)

SITES = ("airport", "river port", "rail yard", "field hospital", "fuel depot", "customs house",
         "naval base", "radio station")  # fmt: skip
BODIES = ("Port Authority", "Red Crescent", "Gazette", "Institute of Hydrology", "Coast Guard", "Chamber of Freight",
          "Observer", "Veterans’ League", "Ministry of Works", "Broadcasting Service")  # fmt: skip
UNDERTAKINGS = ("airlift", "convoy", "regatta", "flood relief", "exercise", "salvage", "rail transfer", "resupply")
SEASONS = ("spring", "summer", "autumn", "winter", "night", "harvest")
RANKS = ("Gen.", "Col.", "Capt.", "Maj.", "Adm.", "Lt.")

CARGO = {
    "tonne": tuple(f"tonnes of {goods}" for goods in _listed("diesel wheat copper cement timber maize salt coal")),
    "crate": tuple(
        f"crates of {goods}" for goods in _listed("medicine radios ammunition instruments batteries saddles cheese")
    ),
    "barrel": tuple(f"barrels of {goods}" for goods in _listed("crude paraffin brine tar solvent wine")),
}
HANDLED = ("were unloaded at", "were stored at", "were counted at", "were weighed at", "were shipped from", "left")
TROOPS = ("soldiers", "mechanics", "engineers", "volunteers", "sailors", "pilots", "surveyors", "nurses", "divers")
WORKS = ("the radar mast", "two cranes", "a field bakery", "the landing lights", "a pontoon bridge", "the water plant")
QUALIFIERS = {
    "about": "about", "nearly": "almost", "up to": "up-to", "at least": "at-least", "more than": "more-than",
}  # fmt: skip

DETERMINERS = ("the", "a", "this", "every", "another", "one", "the first", "that", "each")
ADJECTIVES = _listed(
    "quiet grey northern disputed half-built weekly borrowed narrow official rusty provisional neighbouring tidal "
    "unlit seasonal distant orderly naïve wooden late cautious salt-stained municipal ordinary sealed"
)
NOUNS = _listed(
    "harbour ledger convoy winch minister clerk warehouse ferry antenna committee bridge café manifest tribunal "
    "schoolroom telegram engine archive orchard barracks runway façade pilot newspaper lighthouse treaty delegation "
    "market locomotive permit customs-shed witness protocol rumour tanker surgeon résumé cargo map rota"
)
VERBS = _listed(
    "followed replaced described delayed crossed photographed repaired ignored measured overlooked praised emptied "
    "guarded recorded circled recalled weighed sheltered approached corrected announced revised"
)
PREPOSITIONS = ("beside", "behind", "after", "without", "near", "despite", "before", "under", "across from", "since")
ASIDES = (
    "as the clerk’s notes show", "in the words of a neighbour", "which surprised everyone",
    "for the third year running", "long before dawn", "to general indifference", "whatever the season",
    "between two showers of rain",
)  # fmt: skip
SPEECH = ("We counted twice", "They asked us twice", "It’s an ordinary week", "The river decides", "I’d do it again",
          "It was plain to see", "You’ll find it in the ledger")  # fmt: skip
SIGNS = ("🛬", "🚢", "📦", "🛰️", "🗺️", "𝛥", "𐍈", "🇻🇪")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip

FOREIGN_GOODS = ("lanterns", "beehives", "pianos", "mirrors", "kites", "millstones", "violins", "umbrellas")
FOREIGN_PLACES = ("a shuttered observatory", "an abandoned tannery", "the deepest quarry", "a frozen reservoir")
