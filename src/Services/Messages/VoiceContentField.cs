using Grpc.Messaging.Channels.Voice;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;
using VoiceContent = Grpc.Messaging.Channels.Voice.VoiceContent;

namespace Grpc.Messaging.Services.Messages;

internal sealed class VoiceContentField : ContentField
{
    private const int MaxText = 1600;
    private const int MaxLanguage = 35;

    public override ChannelDefinition Channel => VoiceChannel.Instance;

    public override string Required => "voice_content.text";

    public override ChannelContent? Read(SendOmniRequest request) => request.VoiceContent is { } content
        ? new VoiceContent(content.Text, content.Sender)
        {
            Language = content.Language.Length == 0 ? null : content.Language,
            ConfirmationKey = content.ConfirmationKey.Length == 0 ? null : content.ConfirmationKey,
        }
        : null;

    public override void Validate(SendOmniRequest request, Violations violations)
    {
        if (request.VoiceContent is not { } content)
        {
            return;
        }

        violations.Text("voice_content.text", content.Text, MaxText, mayHaveTab: false);
        violations.Name("voice_content.sender", content.Sender, MessagesValidator.MaxSender);
        if (content.Language.Length > MaxLanguage || !content.Language.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        {
            violations.Add("voice_content.language", "must be a language tag such as \"ar-SA\"");
        }

        if (content.ConfirmationKey is not ("" or [>= '0' and <= '9'] or "*" or "#"))
        {
            violations.Add("voice_content.confirmation_key", "must be one key of a telephone: 0 to 9, * or #");
        }
    }
}
