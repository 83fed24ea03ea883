package org.kaochang.identity;

/**
 * Characters that GBK put into Unicode's private use area because Unicode had none for them then. Old systems still store
 * names with them (䶮 as U+E863); GB 18030-2022 names for each the character that Unicode has now.
 */
final class GbkPrivateUse {

    /** The first of the eighty; they stand one after another as in GBK, from FE50 to FEA0. */
    private static final int FIRST = 0xE815;

    /** GB 18030-2005 moved most of them, GB 18030-2022 the last that were left. */
    private static final int[] IDEOGRAPHS = ("⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟" + "㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱"
                    + "䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟"
                    + "䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻")
            .codePoints()
            .toArray();

    private static final int M_WITH_ACUTE = 0xE7C7;
    private static final int N_WITH_GRAVE = 0xE7C8;

    private GbkPrivateUse() {}

    /** The character that is meant; any other character as it is. */
    static int mended(int point) {
        if (point >= FIRST && point < FIRST + IDEOGRAPHS.length) {
            return IDEOGRAPHS[point - FIRST];
        }
        return switch (point) {
            case M_WITH_ACUTE -> 0x1E3F;
            case N_WITH_GRAVE -> 0x1F9;
            default -> point;
        };
    }
}
