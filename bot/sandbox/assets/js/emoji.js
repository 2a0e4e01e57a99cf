/** The two hundred shortcodes people and apps use most. */

const TABLE = `
smile 😄|smiley 😃|grinning 😀|grin 😁|laughing 😆|sweat_smile 😅|joy 😂|rolling_on_the_floor_laughing 🤣|slightly_smiling_face 🙂|
upside_down_face 🙃|wink 😉|blush 😊|innocent 😇|heart_eyes 😍|star-struck 🤩|kissing_heart 😘|yum 😋|stuck_out_tongue 😛|hugging_face 🤗|
thinking_face 🤔|face_with_raised_eyebrow 🤨|neutral_face 😐|expressionless 😑|smirk 😏|unamused 😒|face_with_rolling_eyes 🙄|grimacing 😬|
relieved 😌|pensive 😔|sleepy 😪|sleeping 😴|mask 😷|dizzy_face 😵|sunglasses 😎|nerd_face 🤓|confused 😕|worried 😟|
slightly_frowning_face 🙁|open_mouth 😮|hushed 😯|astonished 😲|flushed 😳|cry 😢|sob 😭|scream 😱|disappointed 😞|sweat 😓|weary 😩|
tired_face 😫|triumph 😤|rage 😡|angry 😠|skull 💀|poop 💩|ghost 👻|alien 👽|robot_face 🤖|wave 👋|raised_hand ✋|ok_hand 👌|v ✌️|
crossed_fingers 🤞|point_left 👈|point_right 👉|point_up_2 👆|point_down 👇|point_up ☝️|+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|fist ✊|
facepunch 👊|clap 👏|raised_hands 🙌|open_hands 👐|handshake 🤝|pray 🙏|writing_hand ✍️|muscle 💪|eyes 👀|eye 👁️|brain 🧠|
baby 👶|man 👨|woman 👩|bust_in_silhouette 👤|busts_in_silhouette 👥|family 👪|detective 🕵️|construction_worker 👷|
heart ❤️|orange_heart 🧡|yellow_heart 💛|green_heart 💚|blue_heart 💙|purple_heart 💜|broken_heart 💔|sparkling_heart 💖|100 💯|boom 💥|
dash 💨|zzz 💤|speech_balloon 💬|thought_balloon 💭|
dog 🐶|cat 🐱|mouse 🐭|panda_face 🐼|bear 🐻|bird 🐦|turtle 🐢|snail 🐌|bug 🐛|bee 🐝|
bouquet 💐|rose 🌹|sunflower 🌻|tulip 🌷|seedling 🌱|evergreen_tree 🌲|four_leaf_clover 🍀|maple_leaf 🍁|herb 🌿|earth_asia 🌏|earth_africa 🌍|
globe_with_meridians 🌐|sunny ☀️|cloud ☁️|rain_cloud 🌧️|snowflake ❄️|rainbow 🌈|zap ⚡|fire 🔥|droplet 💧|ocean 🌊|star ⭐|star2 🌟|sparkles ✨|
apple 🍎|pizza 🍕|cake 🍰|birthday 🎂|coffee ☕|tea 🍵|beer 🍺|beers 🍻|rice 🍚|
trophy 🏆|medal 🏅|first_place_medal 🥇|second_place_medal 🥈|third_place_medal 🥉|soccer ⚽|dart 🎯|game_die 🎲|art 🎨|
car 🚗|taxi 🚕|bus 🚌|truck 🚚|bike 🚲|airplane ✈️|rocket 🚀|ship 🚢|traffic_light 🚦|vertical_traffic_light 🚦|construction 🚧|
office 🏢|factory 🏭|house 🏠|hospital 🏥|school 🏫|bank 🏦|classical_building 🏛️|
watch ⌚|alarm_clock ⏰|stopwatch ⏱️|timer_clock ⏲️|hourglass ⌛|hourglass_flowing_sand ⏳|clock1 🕐|clock3 🕒|clock9 🕘|calendar 📆|date 📅|
spiral_calendar_pad 🗓️|iphone 📱|computer 💻|desktop_computer 🖥️|keyboard ⌨️|printer 🖨️|camera 📷|telephone_receiver 📞|phone ☎️|email 📧|
envelope ✉️|incoming_envelope 📨|inbox_tray 📥|outbox_tray 📤|package 📦|mailbox 📫|memo 📝|pencil 📝|pencil2 ✏️|page_facing_up 📄|
page_with_curl 📃|bookmark_tabs 📑|bar_chart 📊|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|clipboard 📋|pushpin 📌|
round_pushpin 📍|paperclip 📎|straight_ruler 📏|scissors ✂️|file_folder 📁|open_file_folder 📂|card_index_dividers 🗂️|file_cabinet 🗄️|
wastebasket 🗑️|lock 🔒|unlock 🔓|key 🔑|hammer 🔨|hammer_and_wrench 🛠️|wrench 🔧|gear ⚙️|scales ⚖️|link 🔗|chains ⛓️|microscope 🔬|
test_tube 🧪|thermometer 🌡️|pill 💊|bulb 💡|flashlight 🔦|book 📖|books 📚|blue_book 📘|green_book 📗|orange_book 📙|notebook 📓|newspaper 📰|
label 🏷️|bookmark 🔖|moneybag 💰|money_with_wings 💸|credit_card 💳|receipt 🧾|yen 💴|dollar 💵|shopping_trolley 🛒|gift 🎁|tada 🎉|
confetti_ball 🎊|balloon 🎈|bell 🔔|no_bell 🔕|loudspeaker 📢|mega 📣|mag 🔍|mag_right 🔎|
white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|negative_squared_cross_mark ❎|heavy_multiplication_x ✖️|
heavy_plus_sign ➕|heavy_minus_sign ➖|question ❓|grey_question ❔|exclamation ❗|heavy_exclamation_mark ❗|bangbang ‼️|interrobang ⁉️|warning ⚠️|
no_entry ⛔|no_entry_sign 🚫|octagonal_sign 🛑|stop_sign 🛑|rotating_light 🚨|sos 🆘|information_source ℹ️|recycle ♻️|new 🆕|free 🆓|up 🆙|ok 🆗|
red_circle 🔴|large_orange_circle 🟠|orange_circle 🟠|large_yellow_circle 🟡|yellow_circle 🟡|large_green_circle 🟢|green_circle 🟢|
large_blue_circle 🔵|large_purple_circle 🟣|white_circle ⚪|black_circle ⚫|large_red_square 🟥|large_green_square 🟩|large_yellow_square 🟨|
large_blue_square 🟦|black_square 🔲|white_large_square ⬜|black_large_square ⬛|small_blue_diamond 🔹|small_orange_diamond 🔸|
large_blue_diamond 🔷|arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|arrow_upper_right ↗️|arrow_lower_right ↘️|arrow_right_hook ↪️|
leftwards_arrow_with_hook ↩️|arrows_counterclockwise 🔄|repeat 🔁|fast_forward ⏩|rewind ⏪|arrow_forward ▶️|double_vertical_bar ⏸️|
black_square_for_stop ⏹️|one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|six 6️⃣|seven 7️⃣|eight 8️⃣|nine 9️⃣|zero 0️⃣|keycap_ten 🔟|hash #️⃣|
checkered_flag 🏁|triangular_flag_on_post 🚩|crossed_flags 🎌|waving_white_flag 🏳️|cn 🇨🇳|de 🇩🇪|jp 🇯🇵|us 🇺🇸|gb 🇬🇧|fr 🇫🇷|
compass 🧭|jigsaw 🧩|shield 🛡️|mortar_board 🎓|necktie 👔|eyeglasses 👓|ticket 🎫|movie_camera 🎥|studio_microphone 🎙️|headphones 🎧|
musical_note 🎵|crystal_ball 🔮|magnet 🧲|toolbox 🧰|dna 🧬|satellite 🛰️|battery 🔋|electric_plug 🔌|floppy_disk 💾|heavy_dollar_sign 💲`;

export const EMOJI = new Map(
  TABLE.replaceAll("\n", "")
    .split("|")
    .map((pair) => pair.trim().split(" ")),
);

const TONES = ["", "🏻", "🏼", "🏽", "🏾", "🏿"];

/** The character of a shortcode such as "+1::skin-tone-3"; null when nobody drew it. */
export function emoji(name) {
  const [base, tone] = name.split("::skin-tone-");
  const found = EMOJI.get(base);
  return found ? found + (tone ? (TONES[Number(tone) - 1] ?? "") : "") : null;
}

export const QUICK = [
  "white_check_mark",
  "eyes",
  "+1",
  "tada",
  "raised_hands",
  "heart",
  "joy",
  "thinking_face",
  "pray",
  "rocket",
  "100",
  "x",
];

export function searchEmoji(words, limit = 60) {
  const wanted = words.toLowerCase();
  const starts = [...EMOJI].filter(([name]) => name.startsWith(wanted));
  const holds = [...EMOJI].filter(([name]) => !name.startsWith(wanted) && name.includes(wanted));
  return [...starts, ...holds].slice(0, limit);
}
