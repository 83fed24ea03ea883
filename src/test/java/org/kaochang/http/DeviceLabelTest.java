package org.kaochang.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Enough to tell one's phone from one's desktop. */
class DeviceLabelTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.40 | 手机 · 微信
            Mozilla/5.0 (Linux; Android 13; V2055A) AppleWebKit/537.36 Chrome/87.0 Mobile Safari/537.36 VivoBrowser/14.1 | 手机 · vivo浏览器
            Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 Version/16.0 Mobile/15E148 Safari/604.1 | 平板 · Safari
            Mozilla/5.0 (Linux; Android 12; MatePad) AppleWebKit/537.36 Chrome/99.0 Safari/537.36 | 平板 · Chrome
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.3600.1 Safari/537.36 Edg/120.0 | 电脑 · Edge
            Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 Chrome/86.0.4360.1 Safari/537.36 | 电脑 · Chrome
            Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 Chrome/78.0 Safari/537.36 QIHU 360SE | 电脑 · 360浏览器
            Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0 | 电脑 · Firefox
            Mozilla/5.0 (something else) | 电脑 · 浏览器
            curl/8.5.0 | 其他程序
            """)
    void aDeviceIsCalledWhatItsOwnerCallsIt(String userAgent, String label) {
        assertEquals(label, DeviceLabel.of(userAgent));
    }

    @Test
    void whoSaysNothingOrTooMuchHasALabelToo() {
        assertEquals("其他程序", DeviceLabel.of(null));
        assertEquals("电脑 · 浏览器", DeviceLabel.of("Mozilla/" + "x".repeat(100_000) + "Mobile MicroMessenger"));
    }
}
