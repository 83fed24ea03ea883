package org.kaochang.question.format;

import org.kaochang.spreadsheet.Finding;
import org.kaochang.spreadsheet.ReadingBudget;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Files made to exhaust memory and CPU are refused with a reason while they are read. */
class HostileFilesTest {

    /** Megabytes: for three files at once, each of which would want gigabytes. */
    private static final int HEAP = 320;

    @Test
    void threeAtOnceAreReadInASmallHeapAndEachIsRefusedForWhatItIs() throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HostileFilesMain.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, java.waitFor(), said);
        HostileFilesMain.files().keySet().forEach(name -> {
            String code = name.substring(0, name.indexOf(':'));
            assertTrue(said.contains(name + " " + code + "\n"), name + " came to something else:\n" + said);
        });
    }

    @Test
    void aFindingNamesThePlaceAndTheMend() {
        String rows = "题型,题干,正确答案\n判断题,甲,对\n判断题," + "长".repeat(40_000) + ",对\n";
        Finding finding = BankFileSource.read(rows.getBytes(StandardCharsets.UTF_8))
                .errors()
                .getFirst();
        assertEquals(3, finding.row());
        assertTrue(finding.message().contains("32767"), finding.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "csv"})
    void aReadingThatIsToldToStopStops(String kind) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        byte[] file = kind.equals("csv")
                ? "a,b\n".repeat(500_000).getBytes(StandardCharsets.UTF_8)
                : HostileFilesMain.files().get("too-many-cells:eight-million").call();
        BankReport report = BankFileSource.read(file, new ReadingBudget(() -> asked.incrementAndGet() >= 10));
        assertEquals("took-too-long", report.errors().getFirst().code());
        assertEquals(10, asked.get(), "nothing goes on after the stop");
    }
}
