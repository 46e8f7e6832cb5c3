import type { ColumnTable } from '../common/columns.js';
import type { Bilingual } from '../common/text.js';
import type { CatalogueEntry } from './catalogue/entry.js';
import type { Withheld } from './fairness/verdict.js';
import type { SignalSummary } from './signals/summary.js';

/** One styled view of the map: classes of one wide column, with the class for areas without a figure. */
export interface MapStyle {
  /** Name of the style in GIS, e.g. `Score vastgoed`. */
  readonly title: Bilingual;
  /** Of what the figure is, without what `title` says of it beside: for names that must be short. Left out: `title` is short. */
  readonly subject?: Bilingual;
  /** Column of the wide table that holds the figure, and the one that holds its status. */
  readonly column: string;
  readonly statusColumn: string;
  /** Levels that it is for; left out, all. */
  readonly levels?: readonly Level[];
  /** Upper bounds of the classes but the last; the first class is closed below, every class open above. */
  readonly breaks: readonly number[];
  /** One colour a class, `#rrggbb`, light to dark; `breaks.length + 1` of them. */
  readonly colours: readonly string[];
  /** What the figure is made of, in words: a score never stands without its parts. */
  readonly madeOf?: Bilingual;
  /** How sure ranks are, in words: nor does it stand without these. */
  readonly rankInterval?: Bilingual | undefined;
  /** That the figure partly follows police effort: wherever it is drawn it is said. */
  readonly followsPolice?: boolean;
  readonly noFigure: { readonly title: Bilingual; readonly colour: string };
}

/** Levels of what is published: `gebied` is an area of the user's own. */
export type Level = 'buurt' | 'wijk' | 'gemeente' | 'gebied';

/** All that a format may write: it sees disclosed figures only. */
export interface ReleaseContent {
  readonly id: string;
  readonly edition: string;
  /** Latest period of the figures; the only "time" inside data files, so that equal input gives equal bytes. */
  readonly period: string;
  readonly title: Bilingual;
  readonly licence: string;
  readonly sources: readonly string[];
  /** Long: one row an area, period and indicator. */
  readonly indicators: ColumnTable;
  /** Wide: one row an area, with a `level` column and, where known, `geometry` (WKB multipolygon in RD). */
  readonly areas: ColumnTable;
  /** Further tables, each a file of its name in Arrow and CSV and a table of release.duckdb; none holds borders. */
  readonly tables: readonly ColumnTable[];
  /** How many series were held against their own past, what stands out of them, and what would by chance. */
  readonly signals?: SignalSummary;
  /** Figures and scores that are not shown because of what they go together with. */
  readonly withheld?: readonly Withheld[];
  /** One a row of `areas`: its border with the detail that a map of the whole can show, neighbours' alike. For pictures. */
  readonly outlines?: readonly (Uint8Array | null)[];
  /** Every indicator of the pipeline with its card and sources, for pages that people read. */
  readonly entries: readonly CatalogueEntry[];
  /** One row an indicator: its card, for those who have only the file. */
  readonly catalogue: ColumnTable;
  readonly styles: readonly MapStyle[];
  /** Of single indicators: for GIS, where one chooses; a picture shows a score. */
  readonly indicatorStyles: readonly MapStyle[];
  readonly csvDialect: 'international' | 'nl';
}

/** A file that a format wrote, as the manifest and the data package list it. */
export interface WrittenFile {
  readonly path: string;
  readonly title: Bilingual;
  readonly mediaType: string;
  /** The table it holds, when it is one table: its schema goes into datapackage.json. */
  readonly table?: ColumnTable;
}

/** A new output format is one file in `formats/` that exports `format`. Nothing else is touched. */
export interface ReleaseFormat {
  readonly name: string;
  write(content: ReleaseContent, directory: string): Promise<readonly WrittenFile[]>;
}
