import { platforms } from '../../platforms.tsx';
import classes from './sign-in-picture.module.css';

/** Where the strands begin, in the units of the drawing. */
const START = { x: 262, y: 300 };
const REACH = 272;

/** Every network on a bow around the sheet. */
const tiles = Object.values(platforms).map((look, index, { length }) => {
  const angle = (((index - (length - 1) / 2) * 27) / 180) * Math.PI;
  return { ...look, x: START.x + REACH * Math.cos(angle), y: START.y + REACH * Math.sin(angle) };
});

/** What the product does, without words: a sheet, and a strand from it to each network. */
export function SignInPicture() {
  return (
    <svg className={classes.picture} viewBox="0 0 620 600" role="presentation">
      {tiles.map(({ label, x, y }) => (
        <path
          key={label}
          className={classes.strand}
          d={`M${START.x} ${START.y} Q${START.x + 90} ${START.y}, ${x} ${y}`}
        />
      ))}
      <g className={classes.sheet}>
        <rect x="60" y="190" width="202" height="220" rx="18" />
        <circle className={classes.face} cx="94" cy="226" r="14" />
        <path className={classes.line} d="M120 220h74M120 234h44" />
        <path className={classes.line} d="M82 266h158M82 284h158M82 302h96" />
        <rect className={classes.image} x="82" y="324" width="158" height="64" rx="10" />
        <path className={classes.fern} d="M98 388c20-40 44-44 62-18 12-26 44-26 62 18z" />
      </g>
      <circle className={classes.knot} cx={START.x} cy={START.y} r="7" />
      {tiles.map(({ label, icon: Icon, colour, x, y }) => (
        <g key={label} transform={`translate(${x - 30} ${y - 30})`}>
          <rect className={classes.tile} width="60" height="60" rx="16" />
          <Icon x={15} y={15} size={30} stroke={1.6} color={colour} />
        </g>
      ))}
    </svg>
  );
}
