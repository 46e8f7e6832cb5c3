/** A file as a supplier of the dataset would write it: invented, none of it is of a real place, person or company. */
export interface RegisterCase {
  readonly dataset: string;
  readonly form: string;
  readonly delimiter: string;
  readonly header: string;
  /** A good row; `#` stands for the row's number, so that rows have keys of their own. */
  readonly good: string;
  /** Column → a value in it that breaks a rule, and the field and rule that the reject must name. */
  readonly faults: readonly (readonly [column: string, value: string, rule: string, field?: string])[];
  /** What the good row becomes, by field. */
  readonly landed: Readonly<Record<string, string | null>>;
  /** Name of the file, where it says the year. */
  readonly name?: string;
}

const OBJECT = '034401000000000#';
const TOO_SHORT = '34401000000000';

export const REGISTERS: readonly RegisterCase[] = [
  {
    dataset: 'kadaster-transacties',
    form: 'buurtzicht',
    delimiter: ';',
    header:
      'transactie_id;object_id;leverdatum;koopsom;hypotheekbedrag;koper_id;verkoper_id;soort;aantal_objecten',
    good: `T#;${OBJECT};31-12-2023;1.403.000,50;;K#;V#;koop;2`,
    faults: [
      ['object_id', TOO_SHORT, 'pattern'],
      ['leverdatum', '2023-12-31', 'type'],
      ['leverdatum', '45291', 'type'],
      ['koopsom', '1403000.50', 'type'],
      ['koopsom', '-1,00', 'minimum'],
      ['soort', 'ruil', 'enum'],
      ['aantal_objecten', '0', 'minimum'],
    ],
    landed: { koopsom: '1403000.50', hypotheekbedrag: null, aantal_objecten: '2' },
  },
  {
    dataset: 'kadaster-eigendom',
    form: 'buurtzicht',
    delimiter: ';',
    header: 'object_id;eigenaar_id;eigenaar_type;zetel_buitenland;peildatum',
    good: `${OBJECT};E1;rechtspersoon;J;01-01-2024`,
    faults: [
      ['object_id', '3,44E+14', 'pattern'],
      ['eigenaar_type', 'particulier', 'enum'],
      ['zetel_buitenland', 'BE', 'type'],
      ['peildatum', '1-1-2024', 'type'],
    ],
    landed: { eigenaar_type: 'rechtspersoon', zetel_buitenland: 'true', peildatum: '2024-01-01' },
  },
  {
    dataset: 'woz-waarden',
    form: 'buurtzicht',
    delimiter: ';',
    header: 'object_id;waardepeildatum;waarde',
    good: `${OBJECT};01-01-2023;422000`,
    faults: [
      ['waarde', '422.000', 'type'],
      ['waarde', '-1', 'minimum'],
      ['waarde', '', 'required'],
      ['object_id', TOO_SHORT, 'pattern'],
    ],
    landed: { waarde: '422000', waardepeildatum: '2023-01-01' },
  },
  {
    dataset: 'vestigingen',
    form: 'buurtzicht',
    delimiter: ';',
    header:
      'vestigingsnummer;kvk_nummer;object_id;sbi_2008;sbi_2025;datum_vestiging;datum_opheffing;werkzame_personen',
    good: `00000000000#;0123456#;${OBJECT};01110;01110;28-01-2022;;1`,
    faults: [
      ['vestigingsnummer', '17995', 'pattern'],
      ['kvk_nummer', '1234567', 'pattern'],
      ['sbi_2008', '1110', 'pattern'],
      ['sbi_2008', '111', 'pattern'],
      ['sbi_2008', '01110,01130', 'pattern'],
      ['sbi_2008', '1', 'pattern'],
      ['sbi_2025', '1110', 'pattern'],
      ['datum_vestiging', '31-02-2022', 'type'],
    ],
    landed: { sbi_2008: '01110', sbi_2025: '01110', datum_opheffing: null },
  },
  {
    dataset: 'vestigingen',
    form: 'sbi-2025',
    delimiter: ';',
    header:
      'vestigingsnummer;kvk_nummer;object_id;sbi_2025;datum_vestiging;datum_opheffing;werkzame_personen',
    good: `00000000000#;0123456#;${OBJECT};95311;28-01-2022;31-12-2023;`,
    faults: [
      ['sbi_2025', '9531', 'pattern'],
      ['sbi_2025', '', 'required'],
    ],
    landed: { sbi_2008: null, sbi_2025: '95311', datum_opheffing: '2023-12-31', werkzame_personen: null },
  },
  {
    dataset: 'incidenten-agressie',
    form: 'buurtzicht',
    delimiter: ';',
    header:
      'incident_id;datum;gemeentecode;organisatieonderdeel;motief;vorm;kanaal;doelgroep;ernst;strafbaar;aangifte;reactie_dagen;nazorg;buurtcode',
    good: 'IA#;02-01-2022;GM0099;jeugd;onbekend;intimidatie;e-mail;ambtenaar;ernstig;J;N;0;J;',
    faults: [
      ['motief', 'boos', 'enum'],
      ['gemeentecode', '99', 'area_code'],
      ['buurtcode', 'WK009900', 'pattern'],
      ['nazorg', 'ja', 'type'],
    ],
    landed: { motief: 'onbekend', buurtcode: null, aangifte: 'false' },
  },
  {
    dataset: 'maatregelen-weerbaarheid',
    form: 'buurtzicht',
    delimiter: ';',
    header: 'gemeentecode;rolgroep;maatregel;peildatum;aantal_bereikt;aantal_doelgroep',
    good: 'GM0097;groep #;woningscan;31-12-2022;0;7',
    faults: [
      ['maatregel', 'cursus', 'enum'],
      ['aantal_bereikt', '-1', 'minimum'],
      ['aantal_bereikt', '8', 'atMost'],
      ['aantal_doelgroep', '', 'required'],
    ],
    landed: { aantal_bereikt: '0' },
  },
  {
    dataset: 'horeca-vergunningen',
    form: 'buurtzicht',
    delimiter: ';',
    header: 'id;categorie;specificatie;postcode;begindatum;einddatum;status;locatie',
    good: '#;Coffeeshop;;1067GN;12-07-2022;;Nog niet bekend;',
    faults: [
      ['begindatum', '2022-07-12', 'type'],
      ['begindatum', '44754', 'type'],
      ['postcode', '1067 GN', 'pattern'],
      ['locatie', 'SRID=4326;POINT(52.37 4.82)', 'pattern'],
      ['locatie', 'SRID=3857;POINT(537000 6866000)', 'pattern'],
      ['locatie', 'POINT(4.82 52.37)', 'type'],
      ['id', '', 'required'],
    ],
    landed: {
      categorie: 'Coffeeshop',
      specificatie: null,
      status: null,
      begindatum: '2022-07-12',
      locatie_x: null,
    },
  },
  {
    dataset: 'kvk-basisbedrijfsgegevens',
    form: 'open-dataset',
    delimiter: ';',
    header:
      '"Datum aanvang";"Actief";"Insolventie";"Rechtsvorm";"Postcode regio";"SBI activiteiten";"Hoofdactiviteiten";"Lidstaat"',
    good: '"19720516";"J";"";"BV";"89";"0111,68203";"0111";"NL"',
    faults: [
      ['Datum aanvang', '16-05-1972', 'type', 'datum_aanvang'],
      ['Actief', 'ja', 'type', 'actief'],
      ['Rechtsvorm', 'VOF', 'enum', 'rechtsvorm'],
      ['Postcode regio', '8911', 'pattern', 'postcode_regio'],
      ['SBI activiteiten', '64210.68203', 'pattern', 'sbi_activiteiten'],
      ['Hoofdactiviteiten', '111', 'pattern', 'hoofdactiviteit'],
    ],
    landed: { sbi_activiteiten: '0111,68203', hoofdactiviteit: '0111', insolventie: null },
  },
  {
    dataset: 'rdw-erkende-bedrijven',
    form: 'csv',
    delimiter: ',',
    header:
      '"volgnummer","naam_bedrijf","gevelnaam","straat","huisnummer","huisnummer_toevoeging","postcode_numeriek","postcode_alfanumeriek","plaats","api_bedrijf_erkenningen"',
    good: '"1#","Bedrijf","Bedrijf","Straat","10","A","1234","AB","PLAATS","https://voorbeeld.invalid"',
    faults: [
      ['postcode_alfanumeriek', '', 'pattern', 'postcode'],
      ['postcode_numeriek', '', 'pattern', 'postcode'],
      ['postcode_numeriek', '1234.0', 'pattern', 'postcode'],
      ['huisnummer', '10-12', 'type'],
      ['volgnummer', '', 'required'],
    ],
    landed: { postcode: '1234AB', huisnummer: '10', huisnummer_toevoeging: 'A' },
  },
  {
    dataset: 'rdw-erkenningen',
    form: 'csv',
    delimiter: ',',
    header: '"volgnummer","erkenning"',
    good: '"1#","Bedrijfsvoorraad"',
    faults: [['erkenning', '', 'required']],
    landed: { erkenning: 'Bedrijfsvoorraad' },
  },
  {
    dataset: 'lrk',
    form: 'export',
    delimiter: ';',
    header:
      'lrk_id;type_oko;actuele_naam_oko;status;inschrijfdatum;uitschrijfdatum;opvanglocatie_adres;opvanglocatie_postcode;opvanglocatie_woonplaats;bag_id;aantal_kindplaatsen;kvk_nummer_houder;vestigingsnummer_houder;rechtsvorm_houder;contact_website',
    good: '10000000#;KDV;Créche;Ingeschreven;01-02-2020;;Straat 1;1234AB;Plaats;0344010000000001;40;01234567;000012345678;Stichting;',
    faults: [
      ['type_oko', 'XYZ', 'enum', 'soort'],
      ['opvanglocatie_postcode', '1234 ab', 'pattern', 'postcode'],
      ['bag_id', '344010000000001', 'pattern', 'object_id'],
      ['kvk_nummer_houder', '1234567', 'pattern'],
      ['inschrijfdatum', '2020-02-01', 'type', 'datum_inschrijving'],
    ],
    landed: { soort: 'KDV', postcode: '1234AB', datum_uitschrijving: null },
  },
  {
    dataset: 'energie-kleinverbruik',
    form: 'netbeheerder',
    delimiter: '\t',
    header:
      '"NETBEHEERDER"\t"NETGEBIED"\t"STRAATNAAM"\t"POSTCODE_VAN"\t"POSTCODE_TOT"\t"WOONPLAATS"\t"LANDCODE"\t"PRODUCTSOORT"\t"VERBRUIKSSEGMENT"\t"AANSLUITINGEN_AANTAL"\t"LEVERINGSRICHTING_PERC"\t"FYSIEKE_STATUS_PERC"\t"SOORT_AANSLUITING_PERC"\t"SOORT_AANSLUITING"\t"SJV_GEMIDDELD"\t"SJV_LAAG_TARIEF_PERC"\t"SLIMME_METER_PERC"\t"STANDAARDDEVIATIE"',
    good: '"Net BV"\t"871718518003006694"\t"Straat"\t"4175GA"\t"716#BD"\t"Haaften"\t"NL"\t"ELK"\t"KVB"\t"19"\t"89,47"\t"94,74"\t"89"\t"1x35"\t"4037,5"\t"89,47"\t"0"\t"12,1"',
    faults: [
      ['POSTCODE_VAN', '', 'required', 'postcode_van'],
      ['POSTCODE_TOT', '7165', 'pattern', 'postcode_tot'],
      ['NETGEBIED', '8,71719E+17', 'pattern', 'netgebied'],
      ['PRODUCTSOORT', 'WARMTE', 'enum', 'productsoort'],
      ['LEVERINGSRICHTING_PERC', '189,47', 'maximum', 'leveringsrichting_pct'],
      ['AANSLUITINGEN_AANTAL', '19,5', 'type', 'aansluitingen'],
    ],
    landed: { postcode_van: '4175GA', netgebied: '871718518003006694', verbruik: '4037.50', jaar: '2019' },
    name: 'kleinverbruik_2019.csv',
  },
  {
    dataset: 'energie-kleinverbruik',
    form: 'netbeheerder-oud',
    delimiter: ';',
    header:
      'NETBEHEERDER;NETGEBIED;STRAATNAAM;POSTCODE_VAN;POSTCODE_TOT;WOONPLAATS;LANDCODE;PRODUCTSOORT;VERBRUIKSSEGMENT;Aantal Aansluitingen;%Leveringsrichting;%Fysieke status;%Defintieve aansl (NRM);%Soort aansluiting;Soort aansluiting Naam;SJV;%SJV laag tarief;%Slimme Meter',
    good: 'Net BV;ENEXIS;Straat;1234AB;123#AB;Plaats;NL;GAS;KVB;19;100;94,74;100;89;G4;2212;0;71,43',
    faults: [
      ['POSTCODE_VAN', '1234', 'pattern', 'postcode_van'],
      ['%Slimme Meter', 'x', 'type', 'slimme_meter_pct'],
    ],
    landed: { productsoort: 'GAS', soort_aansluiting: 'G4', verbruik: '2212.00', slimme_meter_pct: '71.43' },
    name: 'Net_kleinverbruik_01012010.csv',
  },
  {
    dataset: 'sluitingen-13b',
    form: 'buurtzicht',
    delimiter: ';',
    header:
      'maatregel_id;zaak_id;object_id;grondslag;maatregel;pandsoort;aanleiding;middel;datum_besluit;datum_ingang;datum_einde;status',
    good: `M#;Z1;${OBJECT};13b Opiumwet;sluiting;woning;hennepkwekerij;softdrugs;01-03-2024;nog niet bekend;n.v.t.;besloten`,
    faults: [
      ['maatregel', 'boete', 'enum'],
      ['object_id', TOO_SHORT, 'pattern'],
      ['datum_besluit', 'nog niet bekend', 'required'],
      ['status', 'dicht', 'enum'],
      ['middel', 'xtc', 'enum'],
    ],
    landed: { maatregel: 'sluiting', datum_ingang: null, datum_einde: null },
  },
  {
    dataset: 'drugslocaties',
    form: 'punt',
    delimiter: ';',
    header: 'melding_id;datum;gemeentecode;soort;middel;hoeveelheid_afval;x;y',
    good: 'D#;01-03-2024;GM0344;dumping;synthetisch;1200,5;136700,25;455900',
    faults: [
      ['soort', 'lab', 'enum'],
      ['y', '52,1', 'minimum'],
      ['x', '455900', 'maximum'],
      ['datum', '03/01/2024', 'type'],
    ],
    landed: { x: '136700.250', y: '455900.000', object_id: null, hoeveelheid_afval: '1200.5' },
  },
  {
    dataset: 'drugslocaties',
    form: 'adresobject',
    delimiter: ';',
    header: 'melding_id;datum;datum_ruiming;gemeentecode;soort;middel;object_id',
    good: `D#;01-03-2024;02-03-2024;GM0344;productielocatie;cocaïne;${OBJECT}`,
    faults: [
      ['object_id', TOO_SHORT, 'pattern'],
      ['gemeentecode', 'BU03440000', 'pattern'],
    ],
    landed: { x: null, middel: 'cocaïne' },
  },
  {
    dataset: 'meldingen-openbare-ruimte',
    form: 'buurtzicht',
    delimiter: ';',
    header:
      'melding_id;hoofdmelding_id;datum_melding;datum_afgehandeld;hoofdcategorie;subcategorie;kanaal;status;x;y',
    good: 'S#;;01-03-2024;;Afval;Grofvuil;app;open;136700.25;455900.5',
    faults: [
      ['hoofdcategorie', '', 'required'],
      ['y', '136700.25', 'minimum'],
      ['datum_melding', '2024-03-01', 'type'],
    ],
    landed: { datum_afgehandeld: null, hoofdmelding_id: null, x: '136700.250' },
  },
  {
    dataset: 'vakantiepark-adressen',
    form: 'buurtzicht',
    delimiter: ';',
    header: 'object_id;park_id;peildatum;parksoort;bestemming;permanente_bewoning;vitaliteit',
    good: `${OBJECT};P1;01-01-2024;bungalowpark;recreatie;niet toegestaan;vitaal`,
    faults: [
      ['permanente_bewoning', 'ja', 'enum'],
      ['bestemming', '', 'required'],
    ],
    landed: { permanente_bewoning: 'niet toegestaan' },
  },
  {
    dataset: 'brp-bewoning',
    form: 'buurtzicht',
    delimiter: ';',
    header: 'object_id;peildatum;aantal_ingeschrevenen;aantal_volwassenen;aantal_huishoudens;leeg_sinds',
    good: `${OBJECT};01-01-2024;0;0;0;15-06-2023`,
    faults: [
      ['object_id', TOO_SHORT, 'pattern'],
      ['peildatum', '2024-01-01', 'type'],
      ['aantal_ingeschrevenen', '', 'required'],
      ['aantal_ingeschrevenen', '2,5', 'type'],
      ['aantal_volwassenen', '-1', 'minimum'],
      ['leeg_sinds', '31-02-2023', 'type'],
    ],
    landed: { aantal_ingeschrevenen: '0', leeg_sinds: '2023-06-15' },
  },
  {
    dataset: 'zorgaanbieders',
    form: 'buurtzicht',
    delimiter: ';',
    header: 'contract_id;kvk_nummer;gemeentecode;wet;leveringsvorm;begindatum;einddatum',
    good: 'ZC#;0123456#;GM0344;Wmo 2015;pgb;01-01-2020;',
    faults: [
      ['kvk_nummer', '1234567', 'pattern'],
      ['kvk_nummer', '', 'required'],
      ['gemeentecode', '344', 'area_code'],
      ['wet', 'Wlz', 'enum'],
      ['leveringsvorm', 'ZIN', 'enum'],
      ['begindatum', '2020-01-01', 'type'],
    ],
    landed: { gemeentecode: 'GM0344', wet: 'Wmo 2015', einddatum: null },
  },
  {
    dataset: 'agrarische-locaties',
    form: 'buurtzicht',
    delimiter: ';',
    header: 'locatie_id;object_id;peildatum;status;oppervlakte_gebouwen',
    good: `AL#;${OBJECT};01-01-2024;gestopt;1250`,
    faults: [
      ['object_id', TOO_SHORT, 'pattern'],
      ['status', 'leeg', 'enum'],
      ['oppervlakte_gebouwen', '1.250', 'type'],
      ['oppervlakte_gebouwen', '-1', 'minimum'],
      ['peildatum', '1-1-2024', 'type'],
    ],
    landed: { status: 'gestopt', oppervlakte_gebouwen: '1250' },
  },
  {
    dataset: 'jongerenwerk-aanbod',
    form: 'buurtzicht',
    delimiter: ';',
    header: 'aanbod_id;buurtcode;soort;leeftijd_van;leeftijd_tot;uren_per_week;begindatum;einddatum',
    good: 'J#;BU03440000;ambulant;12;23;7,5;01-01-2020;',
    faults: [
      ['buurtcode', 'GM0344', 'pattern'],
      ['buurtcode', '3440000', 'area_code'],
      ['leeftijd_tot', '99', 'maximum'],
      ['uren_per_week', '', 'required'],
    ],
    landed: { uren_per_week: '7.5', einddatum: null },
  },
];
