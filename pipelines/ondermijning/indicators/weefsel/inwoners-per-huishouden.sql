/*
title: { nl: Inwoners per huishouden, en: Inhabitants per household }
summary:
  nl: Hoeveel mensen er wonen voor elk huishouden.
  en: How many people live there for every household.
measures:
  nl: Inwoners gedeeld door particuliere huishoudens, op 1 januari.
  en: Inhabitants divided by private households, on 1 January.
does_not_measure:
  nl: >-
    Overbewoning van een adres. Wie in een instelling woont, is wel inwoner en geen particulier huishouden: een
    verpleeghuis of gevangenis trekt het cijfer op, een studentenhuis (allemaal huishoudens van één persoon)
    juist omlaag. Het telt in geen score mee.
  en: >-
    Overcrowding of an address. Who lives in an institution is an inhabitant and no private household: a nursing
    home or prison pulls the figure up, a student house (all households of one person) down. It enters no score.
theme: weefsel
kind: context
direction: neither
effort: administrative
measure: rate
contributors: both
about: people
secret: column
unit: { nl: inwoners per huishouden, en: inhabitants per household }
per: 1
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 50 }
additive: source
interval: none
interval_why:
  nl: Een volledige telling, geen steekproef; het CBS rondt wel af op vijf.
  en: A full count, no sample; CBS does round it to five.
breaks: []
legal:
  nl: Open gegevens van het CBS.
  en: Open data of CBS (Statistics Netherlands).
owner: informatiepositie ondermijning
version: '1.0'
changed: '2026-11-23'
references:
  - 'CBS, Kerncijfers wijken en buurten'
*/
SELECT
  area,
  period,
  inwoners AS numerator,
  huishoudens AS denominator,
  macro.geheim_bij_bron(coalesce(_missing.inwoners, _missing.huishoudens)) AS secret
FROM staging.kerncijfers
