import type { Subject } from '../subject.js';
import { both, iri, node, type Resource, type Term, text, typed } from './graph.js';
import { fileAddress, languagesOf, licenceOf, type Output, where } from './terms.js';
import { fileType, fileWords, mediaType, SHA256 } from './vocabulary.js';

/** What kind of file it is: of the EU's list, or in words where that has none. */
function formatOf({ path }: Output): Term {
  const kind = fileType(path);
  if (kind) return iri(kind);
  return node(['rdf:type', [text('dct:MediaTypeOrExtent')]], ['rdfs:label', [text(fileWords(path), 'en')]]);
}

/** A resource of its own for each file: `#distribution` of the address at which it can be got. */
export function distributionAddress(subject: Subject, output: Output): string {
  return `${fileAddress(subject, output)}#distribution`;
}

/** A file of a release as a distribution. @param media its media type, where the data package tells it. */
export function distribution(subject: Subject, output: Output, media: string | undefined): Resource {
  const address = fileAddress(subject, output);
  const type = media ? mediaType(media) : null;
  return {
    iri: distributionAddress(subject, output),
    description: [
      ['rdf:type', [text('dcat:Distribution')]],
      ['dct:title', both(output.title as { nl: string; en: string })],
      ['dcat:accessURL', [iri(address)]],
      ['dcat:downloadURL', [iri(address)]],
      ['dct:license', [licenceOf(subject)]],
      ['dct:language', languagesOf(output.path)],
      ['dct:format', [formatOf(output)]],
      ...where('dcat:mediaType', type ? iri(type) : null),
      ['dcat:byteSize', [typed(String(output.bytes), 'xsd:nonNegativeInteger')]],
      [
        'spdx:checksum',
        [
          node(
            ['rdf:type', [text('spdx:Checksum')]],
            ['spdx:algorithm', [iri(SHA256)]],
            ['spdx:checksumValue', [typed(output.sha256, 'xsd:hexBinary')]],
          ),
        ],
      ],
    ],
  };
}
