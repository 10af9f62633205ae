#!/bin/sh
# Who has come with this portal ticket? The browser has posted it to your address as APReqEncodedData. Within 60 seconds:
#   CITYHALL_URL=http://localhost:8080 sh verify-ticket.sh TICKET
set -eu
apid=${APID:-AP-17}
secret=${TICKET_SECRET:-replace-me-too-by-32-random-characters}

curl --silent --show-error --fail --max-time 10 \
  --user "$apid:$secret" \
  --data-urlencode "apticket=$1" \
  --data-urlencode "apid=$apid" \
  "${CITYHALL_URL:-http://localhost:8080}/ikpd/ApTicket_Verify.aspx"
