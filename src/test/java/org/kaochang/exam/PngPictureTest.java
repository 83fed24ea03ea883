package org.kaochang.exam;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Of a picture that somebody hands in for a seal. */
public class PngPictureTest {

    /** Length of signature and IHDR. */
    private static final int HEAD = 8 + 25;

    /** A picture of one colour with holes. */
    public static byte[] png(int width, int height) throws IOException {
        return written(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png");
    }

    private static byte[] written(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(picture, format, bytes), format);
        return bytes.toByteArray();
    }

    private static String fault(byte[] given) {
        return PngPicture.read(given).fault().orElse("");
    }

    private static byte[] chunk(String type, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(type.getBytes(StandardCharsets.US_ASCII));
        sum.update(content);
        return ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .putInt((int) sum.getValue())
                .array();
    }

    private static byte[] put(byte[] whole, int at, byte[] more) {
        return ByteBuffer.allocate(whole.length + more.length)
                .put(whole, 0, at)
                .put(more)
                .put(whole, at, whole.length - at)
                .array();
    }

    @Test
    void aPictureIsTakenAsItIs() throws IOException {
        byte[] picture = png(300, 200);
        assertEquals(Optional.empty(), PngPicture.read(picture).fault());
        assertArrayEquals(picture, PngPicture.read(picture).bytes());
    }

    @ParameterizedTest
    @CsvSource({"99,200", "200,99", "801,200", "200,801"})
    void itsSidesHaveBounds(int width, int height) throws IOException {
        assertTrue(fault(png(width, height)).contains(width + "×" + height + " 像素"), fault(png(width, height)));
    }

    @Test
    void itsBytesHaveABound() throws IOException {
        BufferedImage noise = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        SplittableRandom random = new SplittableRandom(5);
        for (int at = 0; at < 200 * 200; at++) {
            noise.setRGB(at % 200, at / 200, random.nextInt());
        }
        byte[] picture = written(noise, "png");
        assertTrue(picture.length > PngPicture.MAX_BYTES, "it has to be too large for this test");
        assertTrue(fault(picture).contains("至多 64 KB"), fault(picture));
    }

    /** Texts, profiles, and another file behind the end: a polyglot is a picture afterwards and nothing else. */
    @Test
    void whatIsNoPictureIsLeftOut() throws IOException {
        byte[] picture = png(300, 200);
        byte[] more = put(picture, HEAD, chunk("tEXt", "Comment\0<script>".getBytes(StandardCharsets.US_ASCII)));
        more = put(more, HEAD, chunk("iCCP", "bomb\0\0zzzz".getBytes(StandardCharsets.US_ASCII)));
        more = put(more, more.length, "PK\3\4<html>".getBytes(StandardCharsets.US_ASCII));
        assertEquals(Optional.empty(), PngPicture.read(more).fault());
        assertArrayEquals(picture, PngPicture.read(more).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "gif", "bmp"})
    void anotherFormatIsRefused(String format) throws IOException {
        byte[] picture = written(new BufferedImage(110, 110, BufferedImage.TYPE_INT_RGB), format);
        assertTrue(fault(picture).contains("不是 PNG"), fault(picture));
    }

    @Test
    void whatIsCutOffIsSaid() throws IOException {
        byte[] picture = png(100, 100);
        for (int length = 0; length < picture.length; length++) {
            assertNotEquals("", fault(Arrays.copyOf(picture, length)), "first " + length + " bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsBrokenHurtsNobody(long seed) throws IOException {
        byte[] picture = png(100, 100);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 100; round++) {
            byte[] edited = picture.clone();
            edited[random.nextInt(edited.length)] ^= (byte) (1 << random.nextInt(8));
            PngPicture read = PngPicture.read(edited);
            if (read.fault().isEmpty()) {
                assertTrue(ImageIO.read(new ByteArrayInputStream(read.bytes())) != null, "seed " + seed);
            }
        }
    }

    @Test
    void aHeadThatLiesAboutItsSizeIsNotBelieved() throws IOException {
        byte[] picture = png(300, 200);
        ByteBuffer.wrap(picture).putInt(16, 60_000).putInt(20, 60_000);
        assertTrue(fault(picture).contains("60000×60000"), fault(picture));
        ByteBuffer.wrap(picture).putInt(16, -1);
        assertFalse(fault(picture).isEmpty());
    }
}
