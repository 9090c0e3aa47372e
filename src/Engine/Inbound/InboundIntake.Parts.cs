using System.Text;
using System.Text.Json;
using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>
/// Puts the parts of a longer text together. A part is on disk before its provider is answered, with the job that ends its wait; whoever sees all parts
/// after the commit of one takes the text. The message is named after its parts, so that it is taken once however many see them, and parts stay until their
/// job runs, so that one which is brought again changes nothing.
/// </summary>
public sealed partial class InboundIntake
{
    // In memory and in the store: what a customer can make us keep.
    private const int MostFragments = 10_000;
    private const char Missing = '…';

    /// <inheritdoc/>
    public string Kind => "inbound-part";

    /// <inheritdoc/>
    public int MaxConcurrent => 2;

    /// <inheritdoc/>
    public async Task<JobChange?> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var key = JsonSerializer.Deserialize(job.Payload, InboundJsonContext.Default.InboundFragmentKey)!;
        var fragments = await _fragments.ListAsync(key, cancellationToken);
        if (fragments.Any(fragment => fragment.FragmentId == job.JobId))
        {
            await EndWaitAsync(fragments, cancellationToken);
        }

        return job.Done();
    }

    private async Task TakePartAsync(InboundReport report, InboundPart part, CancellationToken cancellationToken)
    {
        var to = PhoneNumber.Normalize(report.To);
        if (!_accounts.ContainsKey(to))
        {
            Log.NobodysNumber(_logger, report.Provider, to);
            return;
        }

        if (await _fragments.CountAsync(report.Provider, cancellationToken) is >= MostFragments and var count)
        {
            Log.TooManyParts(_logger, report.Provider, count);
            await TakeWholeAsync(report, cancellationToken);
            return;
        }

        var now = _time.GetMilliseconds();
        var fragment = new InboundFragment(
            _ids.Next(),
            report.Provider,
            report.Channel,
            Cut(PhoneNumber.Normalize(report.From), InboundMessage.MaxAddress),
            Cut(to, InboundMessage.MaxAddress),
            part,
            report.Text,
            report.SendTime,
            now);
        var job = new Job(
            fragment.FragmentId,
            Kind,
            null,
            now + _partsTimeout,
            JsonSerializer.Serialize(fragment.Key, InboundJsonContext.Default.InboundFragmentKey));
        while (true)
        {
            var known = await _fragments.ListAsync(fragment.Key, cancellationToken);
            var same = known.FirstOrDefault(other => other.Part.Number == part.Number);
            if (same is not null && same.Text != fragment.Text)
            {
                // The phone has begun another text under the same reference.
                await EndWaitAsync(known, cancellationToken);
                same = null;
            }

            // False: brought twice at the same moment.
            if (same is not null || await _fragments.AddAsync(fragment, job, cancellationToken))
            {
                break;
            }
        }

        _signal.Wake();
        var all = await _fragments.ListAsync(fragment.Key, cancellationToken);
        if (all.Count == part.Total)
        {
            await TakeWholeAsync(Join(all), cancellationToken);
        }
    }

    /// <summary>Takes what has come, unless that was taken before, and forgets the parts.</summary>
    private async Task EndWaitAsync(IReadOnlyList<InboundFragment> fragments, CancellationToken cancellationToken)
    {
        await TakeWholeAsync(Join(fragments), cancellationToken);
        await _fragments.RemoveAsync(fragments, cancellationToken);
    }

    private static InboundReport Join(IReadOnlyList<InboundFragment> fragments)
    {
        var text = new StringBuilder();
        var next = 1;
        foreach (var fragment in fragments)
        {
            if (fragment.Part.Number > next)
            {
                text.Append(Missing);
            }

            text.Append(fragment.Text);
            next = fragment.Part.Number + 1;
        }

        var first = fragments[0];
        if (next <= first.Part.Total)
        {
            text.Append(Missing);
        }

        // One that lacks parts is another message than the one that has them.
        var id = $"{fragments.Min(static fragment => fragment.FragmentId)}+{fragments.Count}";
        return new InboundReport(first.Provider, id, first.Channel, first.From, first.To, text.ToString())
        {
            SendTime = fragments.Min(static fragment => fragment.SendTime),
        };
    }
}
