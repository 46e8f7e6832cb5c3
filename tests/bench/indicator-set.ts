/** The indicators that are written in pandas, data.table and polars too: of every kind that there is. */
export const COMPARED: readonly string[] = [
  // Means and shares of sales, sales before them, and addresses joined to counts.
  ...['gemiddelde-koopsom', 'koop-zonder-hypotheek', 'snelle-doorverkoop', 'doorsluiswoningen'],
  'verkochte-woningen',
  // Establishments at a date: by branch, by address and size, and what came and went.
  ...['kwetsbare-branches', 'uitzendbureaus', 'autobedrijven-klein-pand', 'meervoudige-inschrijving'],
  'verloop-vestigingen',
  // Address objects among their neighbours.
  'verspreide-bebouwing',
  // Offences over inhabitants at the source's own levels, of one year and of three pooled; one without buurten.
  ...['drugshandel', 'wapenhandel', 'bedreigingen', 'bijzondere-wetten', 'horizontale-fraude'],
  ...['misdrijven-totaal', 'vernielingen'],
  // Key figures.
  ...[
    'onbewoonde-woningen',
    'bevolkingsdichtheid',
    'woz-gemiddeld',
    'huurwoningen',
    'inwoners-per-huishouden',
  ],
  ...['aandeel-65-plus', 'aandeel-jongeren', 'aandeel-kinderen'],
  // Incidents of a gemeente.
  ...['aangifte-ratio', 'reactietijd', 'online-incidenten', 'instrumentele-incidenten'],
];
