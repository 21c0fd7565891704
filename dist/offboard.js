import { offboard } from './index.js';

await offboard();
