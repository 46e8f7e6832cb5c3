import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { GmlText } from './geometry.js';
import { BAG_KINDS } from './kinds.js';

/** One occurrence of an object, as it stands in the XML. */
export interface BagObject {
  readonly element: string;
  /** Line on which its element begins. */
  readonly line: number;
  /** Texts by the name of their element (of references to addresses: of the element around them). */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly gml: GmlText;
}

const OBJECTS = new Set(BAG_KINDS.map((k) => k.element));

/** Longest text of one element: the border of a big woonplaats takes some hundred thousand signs. */
const LONGEST = 32 * 1024 * 1024;

interface Building extends BagObject {
  readonly texts: Map<string, string[]>;
}

function numberOf(text: string | undefined): number | null {
  const value = Number(text ?? Number.NaN);
  return Number.isFinite(value) ? value : null;
}

/** Name without its prefix: prefixes are the writer's choice. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * Reads the XML of a BAG extract 2.0 as it comes in, and keeps one object at a time.
 * @throws Error (of saxes) where the XML is not well-formed, RangeError for a text without end.
 */
export class BagParser {
  /** Day that the extract is of (StandTechnischeDatum). */
  stand: string | null = null;
  /** Something stands where objects should: a part of the extract that tells something else of them. */
  holdsOther = false;
  private readonly parser = new SaxesParser();
  private readonly path: string[] = [];
  private text = '';
  private ring: { readonly count: number | null; readonly dimension: number | null } = {
    count: null,
    dimension: null,
  };
  private building: Building | null = null;
  private done: BagObject[] = [];

  constructor() {
    this.parser.on('error', (error) => {
      throw error;
    });
    this.parser.on('opentag', (tag) => this.open(tag));
    this.parser.on('closetag', (tag) => this.close(localName(tag.name)));
    this.parser.on('text', (text) => this.take(text));
    this.parser.on('cdata', (text) => this.take(text));
  }

  /** Takes in a block of text. @returns the objects that ended in it. */
  feed(block: string): readonly BagObject[] {
    this.parser.write(block);
    const { done } = this;
    this.done = [];
    return done;
  }

  /** The text is at its end. @throws Error when the XML is not. */
  end(): void {
    this.parser.close();
  }

  get line(): number {
    return this.parser.line;
  }

  private open(tag: SaxesTagPlain): void {
    const name = localName(tag.name);
    if (!this.building && OBJECTS.has(name) && this.path.at(-1) === 'bagObject')
      this.building = {
        element: name,
        line: this.parser.line,
        texts: new Map(),
        gml: { srsName: null, dimension: null, position: null, polygons: [] },
      };
    else if (this.building) this.openGeometry(name, tag.attributes);
    else if (this.path.at(-1) === 'stand' && name !== 'bagObject') this.holdsOther = true;
    this.path.push(name);
    this.text = '';
  }

  private openGeometry(name: string, attributes: Readonly<Record<string, string>>): void {
    const { gml } = this.building as Building;
    if (name === 'Point' || name === 'Polygon' || name.startsWith('Multi')) {
      gml.srsName ??= attributes.srsName ?? null;
      gml.dimension ??= numberOf(attributes.srsDimension);
    }
    if (name === 'Polygon') gml.polygons.push({ exterior: null, interiors: [] });
    if (name === 'posList')
      this.ring = { count: numberOf(attributes.count), dimension: numberOf(attributes.srsDimension) };
  }

  private take(text: string): void {
    if (this.text.length + text.length > LONGEST) throw new RangeError('a text without end');
    this.text += text;
  }

  private close(name: string): void {
    this.path.pop();
    const text = this.text.trim();
    this.text = '';
    if (this.building) this.closeInObject(this.building, name, text);
    else if (name === 'StandTechnischeDatum') this.stand = text;
  }

  private closeInObject(object: Building, name: string, text: string): void {
    if (name === object.element) {
      this.done.push(object);
      this.building = null;
    } else if (name === 'pos') object.gml.position = text;
    else if (name === 'posList') this.closeRing(object.gml, text);
    else if (text !== '') {
      const key = name === 'NummeraanduidingRef' ? (this.path.at(-1) ?? name) : name;
      const texts = object.texts.get(key);
      if (texts) texts.push(text);
      else object.texts.set(key, [text]);
    }
  }

  private closeRing(gml: GmlText, text: string): void {
    const ring = { text, ...this.ring };
    const polygon = gml.polygons.at(-1);
    if (this.path.includes('interior')) polygon?.interiors.push(ring);
    else if (polygon) polygon.exterior = ring;
  }
}
