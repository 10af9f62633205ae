/** The ministry's error codes (行動自然人憑證應用程式介面規格書), each with the number that some answers carry instead. */
const NUMBERED = {
  IDNUM_USERPROF_NF: 1051,
  IDNUM_DEVPROF_NF: 1053,
  DEV_DESC_MISMATCH: 1063,
  DEVID_SPTKT_MISMATCH: 1064,
  TXNLOG_INS_ERR: 1074,
  CERT_SIGNDATA_MISMATCH: 1081,
  CERT_SIGNDATA_ERR: 1082,
  SPTKT_OVD: 1101,
  SPTKTID_SPTKT_NF: 1102,
  SPTKTID_SPTKT_RDM: 1103,
  PS_FCM_NOT_FOUND: 3111,
  PM_INV_SG: 5004,
  SPTKT_PLD_FT_ERR: 9002,
  SPTKT_DIG_FT_ERR: 9003,
  INV_SP_CHECKSUM: 9004,
  TGT_INV: 9005,
  PM_IDN_FT_ERR: 9006,
  SIGNDATA_LEN_LIMIT: 9008,
  SPTKT_TIME_FT_ERR: 9009,
  SPTKT_TIME_ORV: 9010,
  SPSVCID_NF: 9011,
  BATSIGN_CNT_LIMIT: 9013,
  APP_SIGN_FAILURE: 9014,
  APP_USER_CANCEL: 9015,
  APP_DECODE_FAIL: 9016,
  APP_DATA_NULL: 9017,
} as const

/** Groups of codes that mean the same to a person. */
const GROUPS = ['PS_OTHER', 'DB_OTHER', 'OTHER_INS_ERR', 'OTHER_DBSQL', 'UNDEFINED'] as const

export type MinistryCode = keyof typeof NUMBERED | (typeof GROUPS)[number]

export const MINISTRY_CODES: readonly MinistryCode[] = [
  ...(Object.keys(NUMBERED) as (keyof typeof NUMBERED)[]),
  ...GROUPS,
]

export const CODES_BY_NUMBER: Readonly<Record<number, MinistryCode | undefined>> = Object.fromEntries(
  Object.entries(NUMBERED).map(([code, number]) => [number, code as MinistryCode]),
)
