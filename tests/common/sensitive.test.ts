import { describe, expect, it } from 'vitest';
import { namesSensitive, type Sensitive } from '../../src/common/sensitive.js';

const REFUSED: Readonly<Record<Sensitive, readonly string[]>> = {
  origin: [
    ...[
      'herkomst',
      'herkomstgroepering',
      'Herkomstland_12',
      'landvanherkomst',
      'land van herkomst',
      'aantal_herkomst',
    ],
    ...['geboorteland', 'geboortelandcode', 'geboorteland_ouders', 'land_van_geboorte', 'landVanGeboorte'],
    ...[
      'land van de geboorte',
      'aantalgeboortelanden',
      'birth_country',
      'country_of_birth',
      'CountryOfBirth',
    ],
    ...[
      'country of origin',
      'niet_westerse',
      'NietWestersTotaal_18',
      'AantalWesterse_17',
      'westerse',
      'non-western',
      'bewonersherkomst',
    ],
    ...[
      'migratieachtergrond',
      'westersemigratieachtergrond',
      'migration_background',
      'etnische_groep',
      'allochtonen',
    ],
    ...[
      'marokkaans',
      'marokkaanse',
      'Marokko',
      'turks',
      'Turkse',
      'surinaams',
      'Surinaamse',
      'antilliaans',
      'pools',
    ],
    ...[
      'poolse',
      'Oekraïners',
      'asielzoeker',
      'asielzoekers',
      'statushouder',
      'statushouders',
      'vluchteling',
    ],
    ...[
      'vluchtelingen',
      'aantalvluchtelingen',
      'refugee',
      'refugees',
      'asylum',
      'asylum_seekers',
      'arbeidsmigranten',
    ],
    ...['inburgeringsplichtig', 'geboren_in_het_buitenland', 'born abroad'],
  ],
  nationality: [
    ...[
      'nationaliteit',
      'nationaliteitcode',
      'nationaliteitscode',
      'tweedenationaliteit',
      'nationality_code',
    ],
    ...['staatsburgerschap', 'verblijfsvergunning', 'verblijfsstatus', 'staatloos'],
  ],
  religion: [
    ...[
      'godsdienstig',
      'godsdienstige_gezindte',
      'religieuze',
      'religie',
      'moskee',
      'moskeeën',
      'moskeebezoek',
    ],
    ...[
      'geloof',
      'geloofsgemeenschap',
      'gelovigen',
      'kerkelijke gezindte',
      'islamitische',
      'moslims',
      'mosque',
    ],
  ],
  language: [
    ...[
      'taal',
      'taalachterstand',
      'taalniveau',
      'taalbeheersing',
      'anderstalig',
      'anderstaligen',
      'mother_tongue',
    ],
    ...['moedertaal', 'thuistaalcode', 'Arabischtalig', 'language'],
  ],
  health: [
    ...['ggzclient', 'ggz_cliënten', 'verslavingszorg', 'drugsverslaafden', 'diagnosecode', 'ziektebeelden'],
    ...[
      'gezondheidsklachten',
      'medische_gegevens',
      'gehandicapten',
      'psychische klachten',
      'wmocliënt',
      'Patiënten',
    ],
  ],
};

describe.each(Object.entries(REFUSED))('%s', (kind, texts) => {
  it.each(texts)('is named by %s', (text) => {
    expect(namesSensitive(text)).toBe(kind);
  });
});

describe('nothing is named by', () => {
  it.each([
    // Words that hold such a word, and others than it.
    ...[
      'totaal',
      'kapitaal',
      'gemeentetaal',
      'betaalbaar',
      'kwartaal',
      'digitaal',
      'hospitaal',
      'taalboek',
      'talen',
    ],
    ...[
      'ongeloof',
      'geloofwaardig',
      'original',
      'originele_waarde',
      'afkomstig uit',
      'geboorten',
      'geboortedatum',
    ],
    ...[
      'ethisch',
      'technici',
      'verslag',
      'ziekenhuis',
      'afstand_ziekenhuis',
      'pool',
      'pooled',
      'turkoois',
      'jewellers',
    ],
    ...[
      'buitenlandse zetel',
      'zetel_buitenland',
      'verblijfsobject',
      'vergunninghouder',
      'verward gedrag',
      'migratie',
    ],
    ...['nationaal', 'nationale_code', 'herkenning', 'landcode', 'christina', 'geldherkomst', 'hinder'],
    // Places.
    ...[
      'Westerpark',
      'Westerkwartier',
      'Oostzaan',
      'Poolse Landen',
      'Turkooislaan',
      'Kerkstraat',
      'Nieuwkerk',
    ],
    ...[
      'De Pol en omgeving',
      'Surinameplein',
      'Jodenbreestraat',
      'Christiaan Huygenslaan',
      'Westerschelde',
      'Hengelo',
    ],
    // Who gives care, and not who gets it.
    ...['zorgaanbieder', 'zorgcontract', 'gezondheidszorgfunctie', 'gezondheidszorg', 'diagnostisch centrum'],
    ...[
      'instelling voor verslavingszorg',
      'verslavingskliniek',
      'psychiatrische ziekenhuizen',
      'ziektekosten',
    ],
    ...[
      'Medische praktijken',
      'tehuizen voor verstandelijk gehandicapten',
      'gehandicaptenparkeerplaats',
      'zorg in natura',
    ],
    ...['ziektekostenverzekeraar', 'huisvesting van arbeidsmigranten', 'swimming pools'],
  ])('%s', (text) => {
    expect(namesSensitive(text)).toBeNull();
  });
});
