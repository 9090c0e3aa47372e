namespace Grpc.Messaging.Services.Dialects.Bsg;

/// <summary>BSG's error codes and texts, the English list of its source's time.</summary>
internal static class BsgCodes
{
    public const int None = 0;
    public const int InvalidKey = 1;
    public const int Blocked = 3;
    public const int InvalidRequest = 4;
    public const int Unknown = 5;
    public const int InvalidTariff = 6;
    public const int NotEnoughMoney = 8;
    public const int InvalidTime = 10;
    public const int TooMany = 11;
    public const int BatchTooLarge = 12;

    public const int SmsNotFound = 20;
    public const int SmsMsisdn = 21;
    public const int SmsReferenceAbsent = 22;
    public const int SmsReferenceUsed = 23;
    public const int SmsPayload = 24;
    public const int SmsOriginator = 25;
    public const int SmsText = 26;
    public const int SmsReference = 27;
    public const int SmsValidity = 28;
    public const int InvalidTask = 29;
    public const int TaskNotFound = 30;
    public const int SmsDuplicate = 31;
    public const int SmsSenderNotAllowed = 32;

    public const int ViberNotFound = 40;
    public const int ViberMsisdn = 41;
    public const int ViberReferenceUsed = 43;
    public const int ViberPayload = 44;
    public const int ViberSender = 45;
    public const int ViberText = 46;
    public const int ViberReference = 47;
    public const int ViberValidity = 48;
    public const int ViberOptions = 49;
    public const int ViberDuplicate = 51;

    /// <summary>The list's text for a code.</summary>
    public static string TextOf(int code) => code switch
    {
        None => "No errors",
        InvalidKey => "Invalid API key",
        2 => "Not enough params",
        Blocked => "Account blocked",
        InvalidRequest => "Invalid request or API method does not exists",
        Unknown => "Unknown error",
        InvalidTariff => "Invalid price grid parameter",
        7 => "Invalid or missing parameters",
        NotEnoughMoney => "Not enough money",
        9 => "Inactive price grid",
        InvalidTime => "Invalid time sent",
        TooMany => "Exceeded limit for messages processed simultaneously",
        BatchTooLarge => "Exceeded batch size limit",
        SmsNotFound => "SMS not found",
        SmsMsisdn or ViberMsisdn => "Invalid MSISDN",
        SmsReferenceAbsent => "External ID absent",
        SmsReferenceUsed or ViberReferenceUsed => "External ID already exists",
        SmsPayload or ViberPayload => "Invalid request payload",
        SmsOriginator => "Invalid originator",
        SmsText => "Invalid sms text",
        SmsReference or ViberReference => "Invalid External ID",
        SmsValidity or ViberValidity => "Invalid validity time",
        InvalidTask => "Invalid task ID",
        TaskNotFound => "Task not found",
        SmsDuplicate => "MSISDN already present in request",
        SmsSenderNotAllowed => "Originator not allowed",
        ViberNotFound => "Message not found",
        ViberSender => "Invalid or unregistered sender",
        ViberText => "Invalid message text",
        ViberOptions => "Invalid combination of Viber options",
        ViberDuplicate => "Duplicate phone",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "The list has no such code."),
    };
}
