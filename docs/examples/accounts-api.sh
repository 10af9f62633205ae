#!/bin/sh
# Who has come with this PUBLIC_APP_USER_SSO_TOKEN? It stood in the address that the start page led to. Within 60 seconds:
#   CITYHALL_API=http://localhost:8080/accounts-api APP_PRIVATE_ID=… APP_PRIVATE_PASSWD=… sh accounts-api.sh TOKEN
set -eu

# Sends what comes in: whatever stands in a command line can be read by others on the machine.
call() {
  curl --silent --show-error --fail --max-time 10 \
    --header 'content-type: application/json' --data @- "$CITYHALL_API$1"
}

application=$(call /app/request_basic_authentication/ <<MESSAGE
{"APP_PRIVATE_ID":"$APP_PRIVATE_ID","APP_PRIVATE_PASSWD":"$APP_PRIVATE_PASSWD"}
MESSAGE
)
token=$(printf %s "$application" | sed -n 's/.*"PRIVILEGED_APP_SSO_TOKEN":"\([^"]*\)".*/\1/p')

call /app_user/validate_sso_token/ <<MESSAGE
{"PRIVILEGED_APP_SSO_TOKEN":"$token","PUBLIC_APP_USER_SSO_TOKEN_TO_VALIDATE":"$1"}
MESSAGE
echo
call /app_user/get_auth_info/ <<MESSAGE
{"PRIVILEGED_APP_SSO_TOKEN":"$token","PUBLIC_APP_USER_SSO_TOKEN_TO_QUERY":"$1"}
MESSAGE
echo
