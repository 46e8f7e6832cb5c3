/** What an invented occurrence of a verblijfsobject says; the rest is made up. */
export interface Occurrence {
  readonly begin?: string;
  readonly end?: string;
  /** Further elements of its history. */
  readonly history?: Readonly<Record<string, string>>;
  readonly uses?: readonly string[];
  readonly area?: number;
  readonly secondary?: readonly string[];
  readonly panden?: readonly string[];
  readonly point?: string;
  /** Positions of three ordinates: the object is an area. */
  readonly ring?: string;
}

function geometry({ point, ring }: Occurrence): string {
  const srs = 'srsName="urn:ogc:def:crs:EPSG::28992" srsDimension="3"';
  if (ring === undefined)
    return `<Objecten:punt><gml:Point ${srs}><gml:pos>${point ?? '155000.5 463000.25 0.0'}</gml:pos></gml:Point></Objecten:punt>`;
  return `<Objecten:vlak><gml:Polygon ${srs}><gml:exterior><gml:LinearRing>
    <gml:posList>${ring}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></Objecten:vlak>`;
}

const refs = (kind: string, ids: readonly string[]): string =>
  ids
    .map((id) => `<Objecten-ref:${kind}Ref domein="NL.IMBAG.${kind}">${id}</Objecten-ref:${kind}Ref>`)
    .join('');

/** An invented occurrence of a verblijfsobject, in the elements of the extract. */
export function occurrence(id: string, o: Occurrence): string {
  const history = { ...(o.end ? { eindGeldigheid: o.end } : {}), ...o.history };
  return `<sl:stand><sl-bag-extract:bagObject>
  <Objecten:Verblijfsobject>
    <Objecten:heeftAlsHoofdadres>${refs('Nummeraanduiding', ['0097200000000001'])}</Objecten:heeftAlsHoofdadres>
    ${o.secondary ? `<Objecten:heeftAlsNevenadres>${refs('Nummeraanduiding', o.secondary)}</Objecten:heeftAlsNevenadres>` : ''}
    <Objecten:voorkomen><Historie:Voorkomen>
      <Historie:voorkomenidentificatie>1</Historie:voorkomenidentificatie>
      <Historie:beginGeldigheid>${o.begin ?? '2010-01-01'}</Historie:beginGeldigheid>
      ${Object.entries(history)
        .map(([name, value]) => `<Historie:${name}>${value}</Historie:${name}>`)
        .join('')}
    </Historie:Voorkomen></Objecten:voorkomen>
    <Objecten:identificatie domein="NL.IMBAG.Verblijfsobject">${id}</Objecten:identificatie>
    <Objecten:geometrie>${geometry(o)}</Objecten:geometrie>
    ${(o.uses ?? ['woonfunctie']).map((u) => `<Objecten:gebruiksdoel>${u}</Objecten:gebruiksdoel>`).join('')}
    <Objecten:oppervlakte>${o.area ?? 80}</Objecten:oppervlakte>
    <Objecten:status>Verblijfsobject in gebruik</Objecten:status>
    <Objecten:maaktDeelUitVan>${refs('Pand', o.panden ?? ['0097100000000001'])}</Objecten:maaktDeelUitVan>
  </Objecten:Verblijfsobject>
</sl-bag-extract:bagObject></sl:stand>`;
}

/** An invented part of an extract. */
export function bagXml(stand: string, occurrences: readonly string[], code = 'VBO'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<sl-bag-extract:bagStand xmlns:Objecten="o" xmlns:gml="g" xmlns:Historie="h" xmlns:Objecten-ref="r" xmlns:sl-bag-extract="e" xmlns:sl="s" xmlns:selecties-extract="x">
<sl-bag-extract:bagInfo><selecties-extract:LVC-Extract><selecties-extract:StandTechnischeDatum>${stand}</selecties-extract:StandTechnischeDatum></selecties-extract:LVC-Extract></sl-bag-extract:bagInfo>
<sl:standBestand><sl:inhoud><sl:objectTypen><sl:objectType>${code}</sl:objectType></sl:objectTypen></sl:inhoud>
${occurrences.join('\n')}
</sl:standBestand>
</sl-bag-extract:bagStand>
`;
}
