package org.kaochang.exam;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers as exam files may write them: plain decimals of reasonable length. What other readers of YAML or JSON might read
 * otherwise ({@code 060} is 48 to some) or what costs memory to unfold ({@code 1e999999999}) is no number here.
 */
final class PlainNumber {

    private static final Pattern FORM = Pattern.compile("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,6})?");
    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0+[0-9]+(\\.[0-9]+)?");
    private static final Pattern QUANTITY = Pattern.compile("[-+]?[0-9０-９]+([.．][0-9０-９]+)?");

    private PlainNumber() {}

    static Optional<BigDecimal> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** What is wrong with a text that stands where a number is wanted, and the form that is wanted. */
    static String advice(String text) {
        if (LEADING_ZERO.matcher(text).matches()) {
            return "数字不能以 0 开头（有的程序会按八进制读成别的数）：请写 " + text.replaceFirst("^([-+]?)0+(?=[0-9])", "$1") + "，不要写 " + text;
        }
        if (!text.isEmpty() && QUANTITY.matcher(text).matches()) {
            String half = half(text);
            return half.equals(text) ? "应为数字，不加引号：请写 " + text : "数字须用半角字符：请写 " + half + "，不要写 " + text;
        }
        return "应为普通的十进制数字，如 60 或 2.5，现在是“" + text + "”";
    }

    private static String half(String text) {
        StringBuilder half = new StringBuilder();
        text.chars()
                .forEach(unit -> half.append(
                        unit >= '０' && unit <= '９' ? (char) (unit - '０' + '0') : unit == '．' ? '.' : (char) unit));
        return half.toString();
    }
}
