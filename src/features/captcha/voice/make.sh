#!/bin/sh
# Makes the clips beside this file (8 kHz mono mu-law, no header). Needs Debian's espeak-ng and sox; run it here.
# In Taiwan the Latin letters go by their English names, so both languages share the letters.
# espeak-ng reads Mandarin from pinyin: its own reading of Chinese characters needs a dictionary that Debian leaves out.
set -eu
cd "$(dirname "$0")"

say() { # voice, words a minute, clip, text
  espeak-ng -v "$1" -s "$2" -a 90 --stdout "$4" |
    sox -t wav - -r 8000 -c 1 -e mu-law -b 8 -t raw "$3.ul" highpass 120 norm -4 \
      silence 1 0.01 0.4% reverse silence 1 0.01 0.4% reverse pad 0.02 0.03
}

for letter in A B C D E F G H I J K L M N O P Q R S T U V W X Y Z; do
  say en-us 115 "letter-$letter" "$letter."
done

say en-us 150 en-start "The code has four letters."
say en-us 150 en-1 "First letter:"
say en-us 150 en-2 "Second letter:"
say en-us 150 en-3 "Third letter:"
say en-us 150 en-4 "Fourth letter:"

# 驗證碼是四個英文字母。第一個字母 … 第四個字母
say cmn-latn-pinyin 185 zh-TW-start "yan4 zheng4 ma3 shi4 si4 ge4 ying1 wen2 zi4 mu3"
say cmn-latn-pinyin 185 zh-TW-1 "di4 yi1 ge4 zi4 mu3"
say cmn-latn-pinyin 185 zh-TW-2 "di4 er4 ge4 zi4 mu3"
say cmn-latn-pinyin 185 zh-TW-3 "di4 san1 ge4 zi4 mu3"
say cmn-latn-pinyin 185 zh-TW-4 "di4 si4 ge4 zi4 mu3"
