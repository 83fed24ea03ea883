package org.kaochang.identity;

import org.kaochang.common.Seed;
import org.kaochang.common.Sha256;
import org.kaochang.common.TenantId;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import javax.imageio.ImageIO;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CaptchaTest {

    private static final Captcha.Answer ANSWER = new Captcha.Answer("ACE7", 4711);

    @Test
    void the_picture_is_a_png_of_the_stated_size_with_ink_for_every_letter() throws Exception {
        for (char letter : Glyphs.ALPHABET.toCharArray()) {
            byte[] png = CaptchaPicture.png(Character.toString(letter).repeat(4), new Seed(letter));
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            assertEquals(CaptchaPicture.WIDTH, image.getWidth());
            assertEquals(CaptchaPicture.HEIGHT, image.getHeight());
            for (int quarter = 0; quarter < 4; quarter++) {
                assertTrue(dark(image, quarter) > 60, letter + " in quarter " + quarter);
            }
        }
    }

    @Test
    void the_same_seed_draws_the_same_picture_and_another_one_a_different_picture() {
        assertArrayEquals(CaptchaPicture.png("ACE7", new Seed(1)), CaptchaPicture.png("ACE7", new Seed(1)));
        assertFalse(java.util.Arrays.equals(
                CaptchaPicture.png("ACE7", new Seed(1)), CaptchaPicture.png("ACE7", new Seed(2))));
    }

    @Test
    void no_letter_of_the_alphabet_is_taken_for_another() {
        for (String confusing :
                new String[] {"0", "O", "Q", "D", "1", "I", "2", "Z", "5", "S", "8", "B", "6", "G", "V", "N"}) {
            assertFalse(Glyphs.ALPHABET.contains(confusing), confusing);
        }
        Set<String> texts = new HashSet<>();
        for (long seed = 0; seed < 1000; seed++) {
            texts.add(Captcha.text(new Seed(seed)));
        }
        assertTrue(texts.size() > 980, "texts repeat: " + texts.size());
    }

    @Test
    void either_answer_is_enough_and_a_wrong_one_is_not() {
        assertTrue(ANSWER.givenBy(" ace7 ", null));
        assertTrue(ANSWER.givenBy(null, 4711L));
        assertTrue(ANSWER.givenBy("wrong", 4711L));
        assertFalse(ANSWER.givenBy("ACE", null));
        assertFalse(ANSWER.givenBy("", null));
        assertFalse(ANSWER.givenBy(null, 4712L));
        assertFalse(ANSWER.givenBy(null, 4711L + (1L << 32)));
        assertFalse(ANSWER.givenBy(null, null));
    }

    @Test
    void a_captchas_id_says_its_answers_to_those_who_have_the_key_and_nothing_can_be_changed_in_it() {
        Seal seal = new Seal("key".getBytes());
        Instant until = Instant.parse("2026-12-05T04:00:00Z");
        Captcha.Sealed inside = new Captcha.Sealed(4711, 12, until);
        String id = inside.id(seal, TenantId.DEFAULT);
        assertEquals(Optional.of(inside), Captcha.Sealed.of(seal, TenantId.DEFAULT, id));
        assertEquals(Optional.empty(), Captcha.Sealed.of(seal, new TenantId(2), id), "another authority's door");
        assertEquals(Captcha.textOf(seal, 12), inside.answer(seal, 100_000).text());
        assertEquals(Optional.empty(), Captcha.Sealed.of(new Seal("other".getBytes()), TenantId.DEFAULT, id));
        for (int i = 0; i < id.length(); i++) {
            char other = id.charAt(i) == 'A' ? 'B' : 'A';
            assertEquals(
                    Optional.empty(),
                    Captcha.Sealed.of(seal, TenantId.DEFAULT, id.substring(0, i) + other + id.substring(i + 1)));
        }
        for (String junk : new String[] {"", "%%%", "AAAA", id + "AAAA", "A".repeat(100_000)}) {
            assertEquals(Optional.empty(), Captcha.Sealed.of(seal, TenantId.DEFAULT, junk));
        }
    }

    /** Which ids have been tried is remembered by their text: an id must have one. */
    @Test
    void an_id_in_another_spelling_is_none() {
        Seal seal = new Seal("key".getBytes());
        String id = new Captcha.Sealed(4711, 12, Instant.parse("2026-12-05T04:00:00Z")).id(seal, TenantId.DEFAULT);
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (char last : letters.toCharArray()) {
            String spelling = id.substring(0, id.length() - 1) + last;
            assertEquals(
                    spelling.equals(id),
                    Captcha.Sealed.of(seal, TenantId.DEFAULT, spelling).isPresent(),
                    spelling);
        }
        for (String padding : new String[] {"=", "==", "\n"}) {
            assertEquals(Optional.empty(), Captcha.Sealed.of(seal, TenantId.DEFAULT, id + padding));
        }
    }

    @Test
    void what_is_sent_lets_the_proof_be_found_but_does_not_say_it() {
        Captcha captcha = Captcha.of("id", "data:", "salt", ANSWER.number(), 100_000, 300);
        assertEquals(Sha256.hex("salt4711"), captcha.proofOfWork().challenge());
        assertFalse(captcha.proofOfWork().toString().contains("4711"));
    }

    private static int dark(BufferedImage image, int quarter) {
        int dark = 0;
        int from = 10 + quarter * (CaptchaPicture.WIDTH - 20) / 4;
        for (int x = from; x < from + (CaptchaPicture.WIDTH - 20) / 4; x++) {
            for (int y = 0; y < CaptchaPicture.HEIGHT; y++) {
                int rgb = image.getRGB(x, y);
                if ((rgb >> 16 & 255) < 100 && (rgb >> 8 & 255) < 100) {
                    dark++;
                }
            }
        }
        return dark;
    }
}
