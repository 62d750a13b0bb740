"""What the sample's reps write down, in the language they sell in."""

FRENCH = {
    "notes": (
        "Bon accueil. Veut goûter la nouvelle gamme bio.", "Stock encore plein, repasser après le marché.",
        "A comparé nos prix avec ceux du grossiste d’en face.",
        "Très content du dépannage de la semaine dernière.",
        "La terrasse rouvre au printemps : prévoir plus de sirops.",
        "Le chef était en cuisine, vu en deux minutes.",
        "Demande une remise à partir de dix cartons.", "Vitrine refaite, nos produits sont bien placés.",
    ),
    "next_steps": (
        "Envoyer le tarif de saison", "Apporter des échantillons", "Rappeler pour la commande de fin de mois",
        "Proposer la formule frigo", "Présenter la gamme sans alcool",
    ),
    "activities": {
        "call": ("A rappelé pour avancer la livraison.", "Pas de réponse, message laissé.",
                 "Confirme la commande de jeudi."),
        "email": ("Tarif de saison envoyé.", "A reçu le devis, réfléchit.",
                  "Facture en double signalée, corrigée."),
        "meeting": ("Dégustation au dépôt avec l’équipe.", "Rencontré au salon, veut nous revoir."),
        "message": ("« Plus de jus de pomme, merci ! »", "Photo de la vitrine reçue."),
        "note": ("Entrée des livraisons par la cour.", "Fermé la deuxième semaine de février.",
                 "Paie toujours à temps.", "Attention au chien."),
    },
    "tasks": ("Envoyer le contrat signé", "Vérifier la facture d’octobre", "Rapporter les consignes",
              "Préparer une offre pour Noël", "Trouver une solution pour le frigo"),
    "roles": ("Gérant", "Patronne", "Chef de cuisine", "Responsable des achats", "Chef de rang", "Comptable"),
    "gifts": ("Thé vert", "Chocolat noir", "Un livre de cuisine", "Fleurs, pas de lys"),
    "tags": ("bio", "terrasse", "vegan", "centre-ville", "nuit", "franchise"),
    "cancel": "Fermeture exceptionnelle",
}
BRITISH = {
    "notes": (
        "Friendly chat, keen to try the new organic range.", "Still well stocked, come back after half-term.",
        "Comparing our prices with the cash and carry.", "Very happy with last week’s emergency drop.",
        "Beer garden opens in spring: expect more cordials.", "Chef was busy, two minutes at the pass.",
        "Asked for a discount from ten cases up.", "New window, our products well placed.",
    ),
    "next_steps": (
        "Send the seasonal price list", "Bring samples", "Call about the month-end order",
        "Offer the fridge deal",
        "Show the alcohol-free range",
    ),
    "activities": {
        "call": ("Called back to bring delivery forward.", "No answer, left a message.",
                 "Confirmed Thursday’s order."),
        "email": ("Sent the seasonal price list.", "Has the quote, thinking about it.",
                  "Invoice sent twice, put right."),
        "meeting": ("Tasting at the depot with the team.", "Met at the trade fair, wants to see us again."),
        "message": ("“More apple juice please!”", "Sent a photo of the display."),
        "note": ("Deliveries through the yard.", "Closed in the second week of February.",
                 "Always pays on time.",
                 "Beware of the dog."),
    },
    "tasks": ("Send the signed contract", "Check October’s invoice", "Collect the empties",
              "Put together a Christmas offer", "Sort out the fridge"),
    "roles": ("Owner", "Manager", "Head chef", "Buyer", "Supervisor", "Bookkeeper"),
    "gifts": ("Green tea", "Dark chocolate", "A cookery book", "Flowers, no lilies"),
    "tags": ("organic", "beer garden", "vegan", "city centre", "late opening", "franchise"),
    "cancel": "Closed for the day",
}
