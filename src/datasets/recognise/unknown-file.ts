import { InputError } from '../../common/errors.js';

/** No dataset is of this kind of file: in a zip that is no fault of the delivery beside it. */
export class UnknownFileError extends InputError {}

/** A text that is no table: its bytes, lines or header can't be read. Nobody knows of which dataset it is. */
export class UnreadableTextError extends InputError {}
