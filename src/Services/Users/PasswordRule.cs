using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Users;

/// <summary>What a new password of a user must be.</summary>
internal static class PasswordRule
{
    private const int Min = 10;
    private const int Max = 200;

    extension(Violations violations)
    {
        /// <summary>The field must be a password that a user may have.</summary>
        public void Password(string field, string password)
        {
            if (password.Length is < Min or > Max)
            {
                violations.Add(field, $"must have {Min} to {Max} characters", ViolationReason.OutOfRange);
            }
        }
    }
}
