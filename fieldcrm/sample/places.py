"""Where the sample's customers are: real towns and streets, made-up doors."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Town:
    name: str
    postal_code: str  # in Britain the outward half
    lat: float
    lon: float
    streets: tuple[str, ...]


LYON = (
    Town("Lyon", "69001", 45.7699, 4.8292, (
        "rue Sainte-Catherine", "rue du Griffon", "rue Romarin", "montée de la Grande-Côte",
        "rue des Capucins")),
    Town("Lyon", "69002", 45.7550, 4.8295, (
        "rue Mercière", "rue Victor-Hugo", "rue de Brest", "cours Charlemagne", "rue Auguste-Comte",
        "place Bellecour")),
    Town("Lyon", "69003", 45.7597, 4.8560, (
        "cours Lafayette", "rue Paul-Bert", "avenue Félix-Faure", "rue Moncey", "cours Gambetta")),
    Town("Lyon", "69004", 45.7779, 4.8270, (
        "Grande rue de la Croix-Rousse", "rue du Mail", "rue d’Austerlitz", "rue de Cuire")),
    Town("Lyon", "69005", 45.7605, 4.8255,
         ("rue Saint-Jean", "rue du Bœuf", "quai Fulchiron", "rue Saint-Georges")),
    Town("Lyon", "69006", 45.7705, 4.8500, (
        "cours Vitton", "rue Garibaldi", "cours Franklin-Roosevelt", "rue Duquesne",
        "boulevard des Brotteaux")),
    Town("Lyon", "69007", 45.7460, 4.8420, (
        "avenue Jean-Jaurès", "rue de Marseille", "Grande rue de la Guillotière", "rue Chevreul")),
    Town("Lyon", "69008", 45.7400, 4.8700, ("avenue des Frères-Lumière", "boulevard des États-Unis")),
    Town("Lyon", "69009", 45.7740, 4.8060, ("rue Marietton", "Grande rue de Vaise", "rue du Bourbonnais")),
    Town("Villeurbanne", "69100", 45.7700, 4.8850, (
        "cours Émile-Zola", "rue Anatole-France", "avenue Henri-Barbusse", "rue du 4-Août-1789")),
    Town("Caluire-et-Cuire", "69300", 45.7950, 4.8470, ("rue Jean-Moulin", "avenue du Général-de-Gaulle")),
    Town("Oullins", "69600", 45.7140, 4.8080, ("Grande rue", "rue de la République")),
    Town("Écully", "69130", 45.7740, 4.7780, ("avenue Guy-de-Collongue", "place Charles-de-Gaulle")),
    Town("Tassin-la-Demi-Lune", "69160", 45.7640, 4.7560,
         ("avenue Charles-de-Gaulle", "avenue de la République")),
    Town("Bron", "69500", 45.7340, 4.9080, ("avenue Franklin-Roosevelt", "avenue Camille-Rousset")),
    Town("Vénissieux", "69200", 45.6970, 4.8860, ("avenue Jean-Jaurès", "boulevard Ambroise-Croizat")),
)

LEEDS = (
    Town("Leeds", "LS1", 53.7970, -1.5437,
         ("Briggate", "The Headrow", "Boar Lane", "Park Row", "Greek Street")),
    Town("Leeds", "LS2", 53.7990, -1.5385, ("Vicar Lane", "Merrion Street", "New York Street")),
    Town("Leeds", "LS6", 53.8190, -1.5770, ("Otley Road", "North Lane", "St Michael’s Road")),
    Town("Leeds", "LS7", 53.8290, -1.5380, ("Harrogate Road", "Stainbeck Lane")),
    Town("Leeds", "LS8", 53.8370, -1.5010, ("Street Lane", "Roundhay Road")),
    Town("Horsforth", "LS18", 53.8380, -1.6400, ("Town Street", "New Road Side")),
    Town("Morley", "LS27", 53.7480, -1.6030, ("Queen Street", "Commercial Street")),
    Town("Otley", "LS21", 53.9060, -1.6930, ("Kirkgate", "Boroughgate")),
    Town("Wetherby", "LS22", 53.9280, -1.3860, ("High Street", "Market Place", "Westgate")),
    Town("Harrogate", "HG1", 53.9920, -1.5410, ("James Street", "Parliament Street", "Cold Bath Road")),
    Town("Ilkley", "LS29", 53.9250, -1.8220, ("The Grove", "Brook Street")),
    Town("Wakefield", "WF1", 53.6830, -1.4980, ("Westgate", "Northgate")),
    Town("Bradford", "BD1", 53.7950, -1.7530, ("North Parade", "Ivegate")),
)

NICE = (
    Town("Nice", "06000", 43.7010, 7.2620, (
        "rue de France", "avenue Jean-Médecin", "rue Masséna", "boulevard Victor-Hugo", "boulevard Gambetta",
        "rue Gioffredo", "rue Bonaparte")),
    Town("Nice", "06300", 43.6985, 7.2800, ("rue Droite", "rue Cassini", "rue Catherine-Ségurane")),
    Town("Cagnes-sur-Mer", "06800", 43.6640, 7.1490, ("avenue de la Gare", "boulevard Maréchal-Juin")),
    Town("Antibes", "06600", 43.5820, 7.1220, ("rue de la République", "boulevard Albert-1er", "rue Sade")),
    Town("Cannes", "06400", 43.5540, 7.0170, ("rue d’Antibes", "rue Meynadier", "rue Hoche")),
    Town("Menton", "06500", 43.7780, 7.5000, ("rue Saint-Michel", "avenue de Verdun")),
    Town("Vence", "06140", 43.7220, 7.1120, ("avenue Marcellin-Maurel", "place du Grand-Jardin")),
    Town("Grasse", "06130", 43.6580, 6.9230, ("boulevard du Jeu-de-Ballon", "rue Droite")),
    Town("Beaulieu-sur-Mer", "06310", 43.7085, 7.3310,
         ("boulevard Marinoni", "boulevard du Maréchal-Leclerc")),
)
