#!/bin/sh
# Who has come with this portal ticket? The browser has posted it to your address as APReqEncodedData. Within 60 seconds:
#   CITYHALL_URL=http://localhost:8080 sh verify-ticket.sh TICKET
set -eu
apid=${APID:-AP-17}
secret=${TICKET_SECRET:-replace-me-too-by-32-random-characters}

# The secret goes by standard input: whatever stands in a command line can be read by others on the machine.
curl --silent --show-error --fail --max-time 10 --config - \
  --data-urlencode "apticket=$1" \
  --data-urlencode "apid=$apid" \
  "${CITYHALL_URL:-http://localhost:8080}/ikpd/ApTicket_Verify.aspx" <<CONFIG
user = "$apid:$secret"
CONFIG
