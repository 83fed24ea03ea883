package org.kaochang.http;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** A device in a few words, from what its browser says of itself: enough to tell one's phone from one's desktop. */
public final class DeviceLabel {

    /** Browsers say no more of use beyond; what is longer is not looked through. */
    private static final int LONGEST = 512;

    /** The first that is named counts: nearly all of them call themselves Chrome or Safari too. */
    private static final List<Entry<String, String>> BROWSERS = List.of(
            Map.entry("wxwork", "企业微信"),
            Map.entry("MicroMessenger", "微信"),
            Map.entry("DingTalk", "钉钉"),
            Map.entry("AlipayClient", "支付宝"),
            Map.entry("QQ/", "QQ"),
            Map.entry("QQBrowser", "QQ浏览器"),
            Map.entry("UCBrowser", "UC"),
            Map.entry("Quark", "夸克"),
            Map.entry("HuaweiBrowser", "华为浏览器"),
            Map.entry("MiuiBrowser", "小米浏览器"),
            Map.entry("VivoBrowser", "vivo浏览器"),
            Map.entry("HeyTapBrowser", "OPPO浏览器"),
            Map.entry("MetaSr", "搜狗浏览器"),
            Map.entry("360SE", "360浏览器"),
            Map.entry("360EE", "360浏览器"),
            Map.entry("QihooBrowser", "360浏览器"),
            Map.entry("QHBrowser", "360浏览器"),
            Map.entry("Edg", "Edge"),
            Map.entry("Firefox", "Firefox"),
            Map.entry("Chrome", "Chrome"),
            Map.entry("CriOS", "Chrome"),
            Map.entry("Safari", "Safari"));

    private DeviceLabel() {}

    /** @param userAgent as sent; may be null */
    public static String of(@Nullable String userAgent) {
        if (userAgent == null || !userAgent.startsWith("Mozilla/")) {
            return "其他程序";
        }
        String said = userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent;
        return machine(said) + " · " + browser(said);
    }

    private static String machine(String said) {
        if (said.contains("iPad") || said.contains("Tablet") || said.contains("Android") && !said.contains("Mobile")) {
            return "平板";
        }
        return said.contains("Mobile") || said.contains("iPhone") || said.contains("Android") ? "手机" : "电脑";
    }

    private static String browser(String said) {
        return BROWSERS.stream()
                .filter(each -> said.contains(each.getKey()))
                .map(Entry::getValue)
                .findFirst()
                .orElse("浏览器");
    }
}
