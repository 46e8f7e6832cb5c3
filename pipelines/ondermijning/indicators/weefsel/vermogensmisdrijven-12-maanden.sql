/*
title: { nl: 'Vermogensmisdrijven, twaalf maanden', en: 'Property offences, twelve months' }
summary:
  nl: Hoe vaak mensen en bedrijven diefstal of inbraak aangeven, voor elke 1.000 inwoners, in de laatste twaalf maanden.
  en: How often people and firms report theft or burglary, for every 1,000 inhabitants, in the last twelve months.
measures:
  nl: >-
    Geregistreerde misdrijven 1.1.1 en 1.1.2 (inbraak in woning, box of schuur), 1.2.1 tot en met 1.2.5 (diefstal van en uit
    voertuigen, fietsen, zakkenrollerij), 2.5.1 (inbraak in bedrijven) en 2.5.2 (winkeldiefstal) per duizend inwoners, over de
    twaalf maanden tot en met december, of tot en met de laatste maand die de politie van dat jaar heeft geleverd. De
    maanden worden ook met het eigen verleden van het gebied vergeleken.
  en: >-
    Registered offences 1.1.1 and 1.1.2 (burglary of homes, sheds and garages), 1.2.1 to 1.2.5 (theft of and from vehicles,
    bicycles, pickpocketing), 2.5.1 (burglary of firms) and 2.5.2 (shoplifting) per thousand inhabitants, over the twelve
    months up to December, or up to the last month of that year that the police delivered. Its months are also held
    against the past of the area itself.
does_not_measure:
  nl: >-
    Ondermijning. De politie telt wat wordt aangegeven: een winkelketen die digitaal aangifte gaat doen geeft al een
    stijging, en veel diefstal wordt niet aangegeven. In een centrum of bij een winkelgebied wonen weinig mensen en komen er
    veel. De laatste maanden vult de politie nog aan.
  en: >-
    Undermining crime. The police count what is reported: a chain of shops that begins to report online makes a rise
    already, and much theft goes unreported. In a centre or shopping area few people live and many come. The police still
    add to the latest months.
theme: weefsel
kind: context
direction: neither
effort: brengdelict
measure: rate
contributors: both
about: events
denominator: inwoners
unit: { nl: 'per 1.000 inwoners, in twaalf maanden', en: 'per 1,000 inhabitants, in twelve months' }
per: 1000
period: rolling_12_months
pool: 1
signal: { minimum: 5, delay_months: 1 }
levels: [wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 150 }
additive: source
interval: poisson
interval_why:
  nl: Een telling over inwoners. Inbraken komen in reeksen, en zijn dus minder onafhankelijk dan het interval aanneemt.
  en: A count over inhabitants. Burglaries come in series, and so are less independent than the interval assumes.
breaks:
  - date: '2018-07'
    cause:
      nl: Feiten die samengaan worden sindsdien apart geregistreerd
      en: Concurrent offences are registered apart since then
legal:
  nl: Open gegevens van de politie. Per buurt en maand te klein om te tonen; een wijk is het laagste niveau.
  en: Open data of the police. Per buurt and month too small to show; a wijk is the lowest level.
owner: informatiepositie ondermijning
version: '1.2'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-27'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Een rij waarin de politie geen aantal geeft is onbekend, en niet meer nul
      en: >-
        A row in which the police give no number is unknown, and no longer nought
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Een soort misdrijf telt nul vanaf het eerste jaar waarin de levering er een rij van heeft, ook in
        een jaar zonder rij
      en: >-
        A type of offence counts nought from the first year on of which the delivery has a row of it, in a
        year without a row too
references: ['Politie, 47022NED: Geregistreerde misdrijven per soort, wijk, buurt en maand']
*/
SELECT
  area,
  month,
  -- The sum of what is known would be too low.
  CASE WHEN count(misdrijven) = count(*) THEN sum(misdrijven) END AS numerator
FROM staging.misdrijf_maand
WHERE soort IN ('1.1.1', '1.1.2', '1.2.1', '1.2.2', '1.2.3', '1.2.4', '1.2.5', '2.5.1', '2.5.2')
GROUP BY
  area,
  month
