import { choice, list, optional, secretKey, text, whole } from './settings-entries.ts'

/** The settings of passwords, 自然人憑證 and 行動自然人憑證, in one list with all others (settings.ts). */
export const wayRegistry = {
  passwordFloor: choice(
    'CITYHALL_PASSWORD_FLOOR',
    ['schedule-10', 'none'],
    'What no password policy may fall below: schedule-10 is 附表十 of 資通安全責任等級分級辦法, which binds government systems; none for an installation that is not bound to it.',
  ),
  cardComponent: text(
    'CITYHALL_CARD_COMPONENT',
    'http://localhost:61161',
    'Origin of the card component (HiCOS, 跨平台網頁元件) on the visitor’s own machine.',
  ),
  cardComponentPage: text(
    'CITYHALL_CARD_COMPONENT_PAGE',
    'https://moica.nat.gov.tw/rac_plugin.html',
    'Page from which visitors download the card component.',
  ),
  cardAnchors: {
    ...optional(
      'CITYHALL_CARD_ANCHORS',
      'PEM file with the root and issuing certificates that 自然人憑證 are trusted by; without it that way is closed.',
    ),
    inWords: 'the simulator’s, in the demonstration',
  },
  cardLists: {
    ...list(
      'CITYHALL_CARD_LISTS',
      '',
      'Addresses of the certificate revocation lists, one per issuing certificate, separated by commas.',
    ),
    inWords: 'the simulator’s, in the demonstration',
  },
  cardPolicies: list(
    'CITYHALL_CARD_POLICIES',
    '2.16.886.101.0.3.3',
    'Certificate policies of which a card must name one, separated by commas.',
  ),
  phoneApi: {
    ...optional(
      'CITYHALL_TW_FIDO_API',
      'Base of the ministry’s TW FidO interface, such as https://fidoapi.moi.gov.tw; without it that way is closed.',
    ),
    inWords: 'the simulator’s, in the demonstration',
  },
  phoneService: text(
    'CITYHALL_TW_FIDO_SERVICE',
    '',
    'Number of this service at the ministry (sp_service_id).',
  ),
  phoneKey: secretKey('CITYHALL_TW_FIDO_KEY', 'Secret key of this service there, 32 bytes in base64.'),
  phoneSimulatorPort: whole(
    'CITYHALL_TW_FIDO_PORT',
    61162,
    'Demonstration only: port of the simulator of the ministry’s TW FidO server.',
  ),
  clientSimulatorPort: whole(
    'CITYHALL_CLIENT_PORT',
    61163,
    'Demonstration only: port of the demonstration system that signs people in here.',
  ),
}
