# What Ruby's Liquid says of texts: a list of texts as JSON comes in, a list of verdicts goes out.
# ruby tests/unit/changes/liquid/verdicts.rb < texts.json
require 'json'
require 'liquid'

COMMENT = { 'value' => 'It is here!', 'value_rich' => '<p>It is here!</p>', 'is_public' => true, 'created_at' => 'Nov 27, 2026',
            'author' => { 'name' => 'Ada', 'role' => 'End user' }, 'attachments' => [{ 'filename' => 'a.pdf', 'url' => 'https://example.com/a.pdf' }] }.freeze

def ticket(language, tags, field, hours)
  { 'id' => 35_436, 'title' => 'Where is my bike?', 'tags' => tags, 'status' => 'Open', 'ticket_type' => 'Question', 'priority' => 'High',
    'ticket_field_21' => field, 'ticket_field_option_title_21' => 'Gold', 'in_business_hours' => hours, 'via' => 'Web form',
    'created_at' => 'November 27, 2026', 'created_at_with_time' => 'November 27, 2026 at 10:12', 'due_date' => nil,
    'description' => "Hello\nwhere is it?", 'link' => 'https://example.com/35436', 'url' => 'example.com/35436',
    'requester' => { 'name' => 'ada lovelace', 'first_name' => 'Ada', 'language' => language, 'email' => 'ada@example.com',
                     'tags' => 'loyal', 'custom_fields' => { 'plan' => 'gold' }, 'organization' => { 'name' => 'Analytical Engines' } },
    'assignee' => { 'name' => 'Grace', 'first_name' => 'Grace' }, 'group' => { 'name' => 'Tier 2' }, 'brand' => { 'name' => 'Trail' },
    'organization' => { 'name' => 'Analytical Engines', 'custom_fields' => { 'tier' => 'a' } }, 'account' => 'Trail',
    'comments' => [COMMENT, COMMENT], 'public_comments' => [COMMENT], 'latest_comment' => COMMENT, 'latest_public_comment' => COMMENT,
    'ccs' => [{ 'name' => 'Bo' }], 'followers' => [], 'cc_names' => 'Bo' }
end

WORLDS = [
  ['Deutsch', 'vip trailpass', 'gold', true], ['English', '', 'silver', false], ['Français', 'refund vip_gold', nil, 'true']
].map do |language, tags, field, hours|
  { 'ticket' => ticket(language, tags, field, hours), 'current_user' => { 'name' => 'Grace', 'first_name' => 'Grace', 'signature' => 'G.' },
    'agent' => { 'signature' => 'G.' }, 'satisfaction' => { 'rating_section' => '…' }, 'dc' => { 'hours' => 'Mo-Fr', 'sorry' => 'Sorry' } }
end.push({}).freeze

def parse(text, mode)
  Liquid::Template.parse(text, error_mode: mode)
  nil
rescue Liquid::Error => e
  e.message
end

def rendered(text)
  WORLDS.map do |world|
    template = Liquid::Template.parse(text, error_mode: :lax)
    [template.render(JSON.parse(JSON.generate(world))), template.errors.map(&:message)]
  end
end

# Typographic quotes in code, made straight; those within straight quotes stay.
def straightened(text)
  straight = { '‘' => "'", '’' => "'", '“' => '"', '”' => '"' }
  text.gsub(/\{\{.*?\}|\{%.*?%\}/m) { |code| code.gsub(/'[^']*'|"[^"]*"|[‘’“”]/) { |part| straight.fetch(part, part) } }
end

verdicts = JSON.parse($stdin.set_encoding('UTF-8').read).map do |text|
  lax = parse(text, :lax)
  output = lax ? [] : rendered(text)
  # Whether it says the same with straight quotes, or takes what stands in typographic ones for something else.
  quoted = lax || straightened(text) == text || output.map(&:first) == rendered(straightened(text)).map(&:first)
  { 'text' => text, 'lax' => lax, 'strict' => parse(text, :strict), 'render' => output.flat_map(&:last).uniq, 'quoted' => quoted ? true : false }
end
puts "{\"liquid\":#{Liquid::VERSION.to_json},\"verdicts\":[\n#{verdicts.map(&:to_json).join(",\n")}\n]}"
