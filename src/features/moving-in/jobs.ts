import type { Job } from '#foundation/jobs.ts'
import { CHECK, checkFile, forgetFiles, TAKE, takeFile } from './files.ts'
import { MOVE, moveDue, moveOne } from './moving.ts'
import { UNDO, undoAsked } from './undoing.ts'

export const jobs: Record<string, Job> = {
  [MOVE]: moveOne,
  'moving-in.move-due': moveDue,
  [UNDO]: undoAsked,
  [CHECK]: checkFile,
  [TAKE]: takeFile,
  'moving-in.forget': forgetFiles,
}
