using System.Linq.Expressions;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Reports;

namespace Grpc.Messaging.Storage.Reports;

/// <summary>What rows of the statistics are added up by; dimensions that a report does not ask for are the same in all.</summary>
internal sealed record ReportGroup
{
    public int Day { get; init; }

    public ObjectId AppCode { get; init; }

    public int Channel { get; init; }

    public string Country { get; init; } = "";

    public string Sender { get; init; } = "";

    /// <summary>Takes the dimensions that are asked for from a row, and no others, so that the database need not sort by them.</summary>
    public static Expression<Func<ReportsRow, ReportGroup>> Of(ReportDimensions by)
    {
        var row = Expression.Parameter(typeof(ReportsRow), "row");
        (ReportDimensions Dimension, string Name)[] all =
        [
            (ReportDimensions.Day, nameof(Day)),
            (ReportDimensions.Application, nameof(AppCode)),
            (ReportDimensions.Channel, nameof(Channel)),
            (ReportDimensions.Country, nameof(Country)),
            (ReportDimensions.Sender, nameof(Sender)),
        ];
        var bindings = all.Where(dimension => by.HasFlag(dimension.Dimension))
            .Select(dimension => Expression.Bind(typeof(ReportGroup).GetProperty(dimension.Name)!, Expression.Property(row, dimension.Name)))
            .DefaultIfEmpty(Expression.Bind(typeof(ReportGroup).GetProperty(nameof(Day))!, Expression.Constant(0)));
        return Expression.Lambda<Func<ReportsRow, ReportGroup>>(Expression.MemberInit(Expression.New(typeof(ReportGroup)), bindings), row);
    }
}
