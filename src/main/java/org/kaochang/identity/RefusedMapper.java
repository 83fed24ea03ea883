package org.kaochang.identity;

import org.kaochang.http.Problem;
import org.kaochang.http.ProblemMapper;
import org.kaochang.http.ProblemType;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Says refusals in HTTP and in words. */
public class RefusedMapper {

    @ServerExceptionMapper
    public Response map(Refused refused) {
        return ProblemMapper.respond(problem(refused.why()));
    }

    /** What programs know a refusal by. */
    static String slug(Refused refused) {
        return problem(refused.why()).type().slug();
    }

    static Problem problem(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Unfit(var field, var message) ->
                field.map(name -> Problem.ofField(name, message))
                        .orElseGet(() -> Problem.of(ProblemType.INVALID, message + "。"));
            case Refusal.NumberUnfit(var fault) -> number(fault);
            case Refusal.WrongLogin(var what) -> Problem.of(ProblemType.LOGIN_FAILED, wrong(what));
            case Refusal.WrongCaptcha() -> Problem.of(ProblemType.CAPTCHA_FAILED, "验证码不正确或已过期，请换一张再试。");
            case Refusal.WrongCode() -> Problem.of(ProblemType.CODE_FAILED, "验证码不正确或已过期。");
            case Refusal.WrongSecondFactor() -> Problem.of(ProblemType.SECOND_FACTOR_FAILED, "验证码不正确或已使用过。");
            case Refusal.SecondFactorNeeded(var challenge, var enrolled) ->
                Problem.of(ProblemType.SECOND_FACTOR_NEEDED, enrolled ? "请输入动态验证码。" : "请先绑定动态验证码。")
                        .with("challenge", challenge)
                        .with("enrolled", enrolled);
            case Refusal.ProofNeeded(var ticket) ->
                ticket.map(text -> proofNeeded().with("ticket", text)).orElseGet(RefusedMapper::proofNeeded);
            case Refusal.ProofForLooking() -> Problem.of(ProblemType.PROOF_NEEDED, "此网络近来多次查验未果，请完成验证后再查验。");
            case Refusal.TooManyAttempts(var whose, var retryAfter) ->
                Problem.of(ProblemType.TOO_MANY_REQUESTS, tooMany(whose, retryAfter))
                        .with("retryAfter", retryAfter.toSeconds());
            case Refusal.Busy(var what, var retryAfter) ->
                Problem.of(ProblemType.BUSY, busy(what)).with("retryAfter", retryAfter.toSeconds());
            case Refusal.Over(var what) -> Problem.of(ProblemType.UNAUTHENTICATED, over(what));
            case Refusal.NotOffered(var what) -> Problem.of(ProblemType.FORBIDDEN, notOffered(what));
            case Refusal.OutOfReach(var what) -> Problem.of(ProblemType.FORBIDDEN, outOfReach(what));
            case Refusal.Conflict(var what) -> Problem.of(ProblemType.CONFLICT, clash(what));
            case Refusal.NoSuchAccount() -> Problem.of(ProblemType.NOT_FOUND, "账号不存在。");
        };
    }

    private static Problem number(LearnerIdentitySource.NumberFault fault) {
        return Problem.of(ProblemType.INVALID, fault.message() + "。")
                .with(
                        "errors",
                        List.of(Map.of("field", "idNumber", "reason", fault.code(), "message", fault.message())));
    }

    private static Problem proofNeeded() {
        return Problem.of(ProblemType.PROOF_NEEDED, "此网络近来多次登录失败，请完成验证后再登录。");
    }

    private static String wrong(Refusal.Login what) {
        return switch (what) {
            case LOGIN -> "账号、密码或身份信息不正确。";
            case OLD_PASSWORD -> "原密码不正确。";
            case PASSWORD -> "密码不正确。";
            case NAME_AND_NUMBER -> "姓名或身份证号不正确。";
        };
    }

    private static String tooMany(Refusal.Whose whose, Duration retryAfter) {
        return switch (whose) {
            case PERSON -> "尝试次数过多，请在 " + retryAfter.toSeconds() + " 秒后再试。";
            case PERSON_AGAIN -> "尝试次数过多，请稍后再试。";
        };
    }

    private static String busy(Refusal.Work what) {
        return switch (what) {
            case CHECK -> "登录人数较多，请稍后再试。";
            case TURN -> "系统繁忙，请稍后再试。";
            case TICKET -> "请重新登录。";
        };
    }

    private static String over(Refusal.Held what) {
        return switch (what) {
            case SESSION -> "登录已失效，请重新登录。";
            case CHALLENGE -> "登录已超时，请重新输入密码。";
        };
    }

    private static String notOffered(Refusal.Way what) {
        return switch (what) {
            case RECOVERY_BY_NAME -> "本系统未开放自助找回密码，请联系管理员。";
            case RECOVERY_BY_CODE -> "本系统未开放此方式，请联系单位管理员。";
        };
    }

    private static String outOfReach(Refusal.Change what) {
        return switch (what) {
            case ANY -> "运维账号只能由运维人员更改。";
            case PASSWORD -> "运维账号的密码只能在启动时重置。";
            case AUDITOR -> "审计账号只能由运维人员设立和更改。";
        };
    }

    private static String clash(Refusal.Clash what) {
        return switch (what) {
            case OWN_FACTOR -> "不能解除自己的动态验证码，请由另一位管理员操作。";
            case OWN_ACCOUNT -> "不能停用自己的账号。";
            case OWN_ROLES -> "不能更改自己的角色。";
            case OWN_PASSWORD -> "不能重置自己的密码，请修改密码，或由另一位管理员操作。";
            case FIXED_ROLES -> "此账号的角色不能更改。";
            case USERNAME_OR_UNIT -> "用户名已被使用，或单位不存在。";
            case UNIT -> "单位不存在。";
            case LEARNERS_PASSWORD -> "考生的初始密码由单位或考务管理员在考生名册中重置。";
            case FACTOR_BOUND -> "此账号已绑定动态验证码。";
        };
    }
}
