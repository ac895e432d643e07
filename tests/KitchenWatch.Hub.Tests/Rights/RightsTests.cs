using Xunit;

namespace KitchenWatch.Hub.Tests.Rights;

/// <summary>Every end point and hub method has a row that says who may, and is tried by right and wrong visitors.</summary>
public sealed class RightsTests
{
    [Fact]
    public async Task Every_end_point_and_hub_method_has_its_row()
    {
        await using var facts = await Facts.Make();
        var there = EndPoints.Of(facts.Hub.Services);
        var rows = RightsTable.Rows.Select(r => r.What).ToHashSet();
        Assert.True(there.SetEquals(rows), $"without a row: {string.Join(", ", there.Except(rows))}; rows for nothing: {string.Join(", ", rows.Except(there))}");
        Assert.Equal(RightsTable.Rows.Count, rows.Count);
    }

    [Fact]
    public async Task Who_may_can_and_nobody_else()
    {
        await using var facts = await Facts.Make();
        var visitors = new List<Visitor>();
        foreach (var name in Visitor.Everybody)
        {
            visitors.Add(await Visitor.Come(facts.Hub, name));
        }

        var wrong = new List<string>();
        foreach (var row in RightsTable.Rows)
        {
            var can = new List<string>();
            foreach (var visitor in visitors)
            {
                if (await row.Try(visitor, facts))
                {
                    can.Add(visitor.Name);
                }
            }

            if (!can.Order().SequenceEqual(row.Who.Order()))
            {
                wrong.Add($"{row}: may {string.Join(", ", row.Who)}; could {string.Join(", ", can)}");
            }
        }

        Assert.Empty(wrong);
        foreach (var visitor in visitors)
        {
            await visitor.DisposeAsync();
        }
    }
}
