import { setFlagsFromString } from 'node:v8';

/**
 * The engine compiles a function well only after some hundred calls. A counter takes perhaps two hundred payments a
 * day: it would stay slow until the evening, and then be held up for a tenth of a second while everything is compiled
 * at once. After forty calls of the same shapes nothing new is learned here. To be imported first by every host process.
 */
setFlagsFromString('--invocation-count-for-maglev=40');
setFlagsFromString('--minimum-invocations-after-ic-update=40');
