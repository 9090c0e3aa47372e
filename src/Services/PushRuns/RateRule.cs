using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.PushRuns;

internal static class RateRule
{
    extension(Violations violations)
    {
        /// <summary>Destinations a second; 0 = no limit.</summary>
        public void Rate(string field, int value)
        {
            if (value is < 0 or > PushRun.HighestRate)
            {
                violations.Add(field, $"must be 1 to {PushRun.HighestRate} destinations a second, or 0");
            }
        }
    }
}
