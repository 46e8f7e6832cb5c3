import { InputError } from '../../common/errors.js';

/** No dataset is of this kind of file: in a zip that is no fault of the delivery beside it. */
export class UnknownFileError extends InputError {}
