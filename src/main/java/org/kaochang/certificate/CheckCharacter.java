package org.kaochang.certificate;

/**
 * The last character of a number, worked out from those before it much as in GB 32100-2015 (统一社会信用代码): weights are powers of
 * 3 modulo 31. As 31 is prime and 3 generates all its residues, any one character that is wrong and any two that changed places
 * are noticed, in numbers of up to {@link #MAX_LENGTH} characters and this one. For that the first weight is 3 and not 1 as in the
 * standard, which gives the first and the check character the same and so takes one for the other.
 */
public final class CheckCharacter {

    /** Digits and capital letters without those that are taken for others (I, O, S, V, Z). */
    public static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /** Before the check character: the weight of a thirtieth would be that of the check character. */
    public static final int MAX_LENGTH = 29;

    private static final int MODULUS = 31;
    private static final int GENERATOR = 3;

    private CheckCharacter() {}

    /** @throws IllegalArgumentException for what is too long, or not of {@link #ALPHABET} */
    public static char of(String body) {
        if (body.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("longer than " + MAX_LENGTH + ": " + body);
        }
        int sum = 0;
        int weight = GENERATOR;
        for (int i = 0; i < body.length(); i++) {
            int value = ALPHABET.indexOf(body.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("not of the alphabet: " + body);
            }
            sum = (sum + value * weight) % MODULUS;
            weight = weight * GENERATOR % MODULUS;
        }
        return ALPHABET.charAt((MODULUS - sum) % MODULUS);
    }

    /** Whether a number's last character is that of the rest. */
    public static boolean fits(String number) {
        int last = number.length() - 1;
        return last >= 0
                && last <= MAX_LENGTH
                && number.chars().allMatch(each -> ALPHABET.indexOf(each) >= 0)
                && of(number.substring(0, last)) == number.charAt(last);
    }
}
