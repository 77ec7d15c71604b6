import { playSchedules } from './mixed-play.ts';

playSchedules(1);
