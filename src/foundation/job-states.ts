/** `stuck`: tried as often as a job is tried, and not done. */
export const JOB_STATES = ['running', 'failing', 'stuck', 'due', 'planned'] as const
export type JobState = (typeof JOB_STATES)[number]
